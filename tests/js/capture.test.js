import assert from "node:assert/strict";
import test from "node:test";

import { cut, join, PIECE, sha256 } from "../../static/js/lib/pieces.js";
import { clockOf, formatOf, isFull, mediaOf, MOST_BYTES, MOST_SECONDS } from "../../static/js/lib/recording.js";
import { Captures, UNDO } from "../../static/js/offline/captures.js";
import { Exchange } from "../../static/js/offline/exchange.js";
import { Uploads } from "../../static/js/offline/uploads.js";

// The shape of the phone's store, without sealing.
class Shelf {
  rows = new Map();
  async put(kind, id, value) {
    this.rows.set(`${kind}|${id}`, structuredClone(value));
  }
  async get(kind, id) {
    return this.rows.get(`${kind}|${id}`);
  }
  async all(kind) {
    const own = [...this.rows].filter(([key]) => key.startsWith(`${kind}|`));
    return own.map(([key, value]) => ({ id: key.split("|")[1], value }));
  }
  async delete(kind, id) {
    this.rows.delete(`${kind}|${id}`);
  }
}

const bytesOf = (size, seed = 1) => Uint8Array.from({ length: size }, (_, at) => (at * seed) % 251);

async function recorded(size = PIECE + 10) {
  const captures = new Captures(new Shelf(), { clock: () => 1000 });
  await captures.begin("a", { entry: "e", kind: "voice", media: "audio/webm" });
  await captures.add("a", bytesOf(100), { seconds: 3 });
  await captures.add("a", bytesOf(size - 100, 7), { seconds: 6 });
  await captures.change("a", { state: "done" });
  return captures;
}

// `own` is the version of the page, `version` the server's.
function exchangeOf({ own = "newer", version = "newer" } = {}) {
  const send = async () => answer(200, { person_id: "ana", csrf_token: "t", version });
  return new Exchange("ana", { send, isOnline: () => true, own });
}
const exchange = exchangeOf();
const answer = (status, body = {}) => ({
  ok: status < 300,
  status,
  headers: new Headers(),
  json: async () => body,
});

// A server that keeps pieces, and breaks off where it is told to.
class Server {
  there = [];
  asked = [];
  constructor({ pieces, breakAt = -1, refuse = null }) {
    Object.assign(this, { pieces, breakAt, refuse });
  }
  send = async (path, { method, body }) => {
    this.asked.push(`${method} ${path.replace("/api/v1/attachments/", "")}`);
    if (this.refuse) return answer(...this.refuse);
    if (method === "GET") return answer(200, { state: "arriving", there: [...this.there] });
    const number = /pieces\/(\d+)$/.exec(path)?.[1];
    if (number === undefined) return answer(201, { state: "arriving" });
    if (Number(number) === this.breakAt) {
      this.breakAt = -1;
      throw new TypeError("network");
    }
    this.there.push(Number(number));
    this.size = (this.size ?? 0) + body.length;
    return answer(201, { state: this.there.length === this.pieces ? "kept" : "arriving" });
  };
}

test("what is cut into pieces is the same when it is joined", async () => {
  const whole = bytesOf(2 * PIECE + 5);
  const pieces = cut(whole);
  assert.deepEqual(pieces.map(({ length }) => length), [PIECE, PIECE, 5]);
  assert.equal(await sha256(join(pieces)), await sha256(whole));
  assert.deepEqual(cut(new Uint8Array(0)), []);
});

test("the first format that a browser can make is taken, and none where it can make none", () => {
  assert.equal(formatOf((format) => format === "audio/mp4"), "audio/mp4");
  assert.equal(formatOf(() => true), "audio/webm;codecs=opus");
  assert.equal(formatOf(() => false), null);
  assert.equal(mediaOf("audio/webm;codecs=opus"), "audio/webm");
});

test("a recording ends at ten minutes or eight megabytes", () => {
  assert.equal(isFull({ seconds: MOST_SECONDS - 1, size: 10 }), false);
  assert.equal(isFull({ seconds: MOST_SECONDS, size: 10 }), true);
  assert.equal(isFull({ seconds: 1, size: MOST_BYTES }), true);
  assert.equal(clockOf(80.9), "1:20");
});

test("what was said before the phone died is there, in the order it was said", async () => {
  const captures = await recorded();
  const again = new Captures(captures.store);
  assert.equal(await sha256(await again.bytes("a")), await sha256(join([bytesOf(100), bytesOf(PIECE - 90, 7)])));
  assert.equal((await again.get("a")).seconds, 6);
});

test("half a recording that cannot be opened is none", async () => {
  const captures = await recorded();
  await captures.store.delete("piece", "a.00000");
  assert.equal(await captures.bytes("a"), null);
});

test("after a break only what is missing is sent, and then the phone lets go of it", async () => {
  const captures = await recorded();
  const server = new Server({ pieces: 2, breakAt: 1 });
  const said = [];
  const uploads = new Uploads(captures, exchange, { send: server.send, say: (event) => said.push(event) });
  assert.equal(await uploads.run(), "offline");
  assert.deepEqual(server.there, [0]);
  assert.equal(await uploads.run(), null);
  assert.deepEqual(server.there, [0, 1]);
  assert.equal(server.size, PIECE + 10);
  assert.equal((await captures.get("a")).state, "sent");
  assert.equal((await captures.store.all("piece")).length, 0);
  assert.equal(said.at(-1).state, "sent");
});

test("what the server refuses stays on the phone with its reason", async () => {
  const captures = await recorded();
  const server = new Server({ pieces: 2, refuse: [422, { errors: { size: "is too much" } }] });
  await new Uploads(captures, exchange, { send: server.send, say: () => {} }).run();
  const head = await captures.get("a");
  assert.deepEqual([head.state, head.why], ["refused", "is too much"]);
  assert.equal((await captures.store.all("piece")).length, 2);
});

for (const status of [404, 422]) {
  test(`a ${status} from a server of another version settles nothing: a page of its own sends it`, async () => {
    const captures = await recorded();
    const server = new Server({ pieces: 2, refuse: [status, {}] });
    const said = [];
    const by = (own) =>
      new Uploads(captures, exchangeOf({ own }), { send: server.send, say: (event) => said.push(event) });
    assert.equal(await by("older").run(), "older");
    assert.deepEqual([said.at(-1).state, said.at(-1).why], ["waiting", "older"]);
    assert.equal((await captures.get("a")).state, "done");
    assert.equal((await captures.store.all("piece")).length, 2);
    server.refuse = null;
    assert.equal(await by("newer").run(), null);
    assert.equal((await captures.get("a")).state, "sent");
  });
}

test("a server that became another version while it was being sent to is asked which it is", async () => {
  const captures = await recorded();
  const exchange = exchangeOf({ own: "older", version: "older" });
  await exchange.open();
  exchange.send = async () => answer(200, { person_id: "ana", csrf_token: "t", version: "newer" });
  const server = new Server({ pieces: 2, refuse: [404, {}] });
  assert.equal(await new Uploads(captures, exchange, { send: server.send, say: () => {} }).run(), "older");
  assert.equal((await captures.get("a")).state, "done");
});

test("what a server of another version does not know holds nothing else up", async () => {
  const captures = await recorded();
  await captures.begin("b", { entry: "e", kind: "photo", media: "image/jpeg" });
  await captures.add("b", bytesOf(100));
  await captures.change("b", { state: "done" });
  const server = new Server({ pieces: 1 });
  const send = (path, asked) => (path.includes("attachments/a") ? answer(422) : server.send(path, asked));
  const uploads = new Uploads(captures, exchangeOf({ own: "older" }), { send, say: () => {} });
  assert.equal(await uploads.run(), "older");
  assert.equal((await captures.get("a")).state, "done");
  assert.equal((await captures.get("b")).state, "sent");
});

test("words for a photo that a server of another version does not take are sent later", async () => {
  const captures = await recorded();
  const server = new Server({ pieces: 2 });
  const by = (own) =>
    new Uploads(captures, exchangeOf({ own }), { send: server.send, say: () => {}, clock: () => 2000 });
  await by("older").run();
  await captures.change("a", { alt: "Rain on a roof" });
  server.refuse = [422, {}];
  assert.equal(await by("older").run(), "older");
  server.refuse = null;
  const before = server.asked.length;
  assert.equal(await by("newer").run(), null);
  assert.deepEqual(server.asked.slice(before), ["PUT a"]);
});

for (const status of [401, 403, 429, 500, 503]) {
  test(`a ${status} is asked again another time, and nothing is lost`, async () => {
    const captures = await recorded();
    const server = new Server({ pieces: 2, refuse: [status, {}] });
    const why = await new Uploads(captures, exchange, { send: server.send, say: () => {} }).run();
    assert.notEqual(why, null);
    assert.equal((await captures.get("a")).state, "done");
    assert.equal((await captures.store.all("piece")).length, 2);
  });
}

test("words that come after it was sent are sent after it", async () => {
  const captures = await recorded();
  const server = new Server({ pieces: 2 });
  const uploads = new Uploads(captures, exchange, { send: server.send, say: () => {}, clock: () => 2000 });
  await uploads.run();
  await captures.change("a", { alt: "Rain on a roof" });
  const before = server.asked.length;
  await uploads.run();
  await uploads.run();
  assert.deepEqual(server.asked.slice(before), ["PUT a"]);
});

test("what was taken off stays for a week", async () => {
  const captures = await recorded();
  await captures.change("a", { state: "off" });
  const uploads = (at) => new Uploads(captures, exchange, { say: () => {}, clock: () => at });
  await uploads(1000 + UNDO).run();
  assert.ok(await captures.get("a"));
  await uploads(1001 + UNDO).run();
  assert.equal(await captures.get("a"), undefined);
  assert.equal((await captures.store.all("piece")).length, 0);
});
