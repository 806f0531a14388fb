import assert from "node:assert/strict";
import { test } from "node:test";

import { newKey, open, seal, Unreadable } from "../../static/js/offline/seal.js";

const PLACE = { owner: "ana", kind: "change", id: "1" };
const text = (bytes) => new TextDecoder("latin1").decode(bytes);

test("what is sealed opens again, in every language and with raw bytes", async () => {
  const key = await newKey();
  const bytes = crypto.getRandomValues(new Uint8Array(70_000).subarray(0, 60_000));
  for (const value of ["", "¿Qué tal? 🌒", null, 7, [1, [2]], { a: { b: "שלום" } }, { bytes }, { n: 1, bytes }]) {
    assert.deepEqual(await open(key, PLACE, await seal(key, PLACE, value)), value);
  }
});

test("no word of it can be read in the box", async () => {
  const { box, iv } = await seal(await newKey(), PLACE, { words: "kanarieveer" });
  assert.ok(!text(box).includes("kanarie") && !text(iv).includes("kanarie"));
});

test("the key cannot be read out", async () => {
  const key = await newKey();
  assert.equal(key.extractable, false);
  assert.deepEqual([key.algorithm.name, key.algorithm.length], ["AES-GCM", 256]);
  for (const format of ["raw", "jwk"]) await assert.rejects(crypto.subtle.exportKey(format, key));
});

test("the same words sealed twice are two boxes with an iv each", async () => {
  const key = await newKey();
  const boxes = await Promise.all(Array.from({ length: 50 }, () => seal(key, PLACE, "same")));
  assert.equal(new Set(boxes.map(({ iv }) => text(iv))).size, 50);
  assert.equal(new Set(boxes.map(({ box }) => text(box))).size, 50);
  assert.ok(boxes.every(({ iv }) => iv.length === 12));
});

test("it opens in its own place only", async () => {
  const key = await newKey();
  const sealed = await seal(key, PLACE, "mine");
  for (const other of [{ owner: "ben" }, { kind: "draft" }, { id: "2" }]) {
    await assert.rejects(open(key, { ...PLACE, ...other }, sealed), Unreadable);
  }
  await assert.rejects(open(await newKey(), PLACE, sealed), Unreadable);
});

test("one bit changed anywhere is noticed", async () => {
  const key = await newKey();
  const { iv, box } = await seal(key, PLACE, { words: "mine" });
  for (let place = 0; place < box.length; place += 1) {
    const other = box.slice();
    other[place] ^= 1;
    await assert.rejects(open(key, PLACE, { iv, box: other }), Unreadable);
  }
  const moved = iv.slice();
  moved[3] ^= 1;
  await assert.rejects(open(key, PLACE, { iv: moved, box }), Unreadable);
});

test("what was half written is unreadable, and nothing worse", async () => {
  const key = await newKey();
  const { iv, box } = await seal(key, PLACE, { words: "mine" });
  for (const length of [0, 1, 10, box.length - 1]) {
    await assert.rejects(open(key, PLACE, { iv, box: box.subarray(0, length) }), Unreadable);
  }
  await assert.rejects(open(key, PLACE, {}), Unreadable);
});
