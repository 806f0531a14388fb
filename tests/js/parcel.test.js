import assert from "node:assert/strict";
import { test } from "node:test";

import { carry } from "../../static/js/lib/parcel.js";

const FIELDS = [
  ["words", "Walk & rest"],
  ["effects", "nausea"],
  ["effects", "dizziness"],
];

function sent(status, headers = {}) {
  return carry("/goals", FIELDS, {
    send: async () => ({ status, ok: status < 300, headers: new Headers(headers) }),
  });
}

test("a form goes out as a form, with word that a script sends it", async () => {
  let asked;
  await carry("/goals", FIELDS, {
    send: async (address, options) => {
      asked = { address, ...options };
      return { status: 204, ok: true, headers: new Headers() };
    },
  });
  assert.equal(asked.address, "/goals");
  assert.equal(asked.method, "POST");
  assert.equal(asked.headers["Afterword-Sends"], "script");
  assert.equal(asked.body.toString(), "words=Walk+%26+rest&effects=nausea&effects=dizziness");
  assert.ok(asked.signal instanceof AbortSignal);
});

test("what was kept leads on", async () => {
  const kept = await sent(204, { "Afterword-Next": "/goals" });
  assert.deepEqual(kept, { outcome: "kept", next: "/goals" });
});

test("what has a page to show is the browser's to show", async () => {
  for (const status of [200, 400, 403, 404, 409, 422]) {
    assert.deepEqual(await sent(status), { outcome: "page" });
  }
});

test("who has to sign in first is told apart, for what was typed waits meanwhile", async () => {
  assert.deepEqual(await sent(401), { outcome: "signedOut" });
});

test("a server that cannot take it now costs no word", async () => {
  for (const status of [429, 500, 502, 503, 504]) {
    assert.deepEqual(await sent(status), { outcome: "busy" });
  }
});

test("nobody there, or nobody in time, costs no word either", async () => {
  const nobody = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.deepEqual(await carry("/goals", FIELDS, { send: nobody }), { outcome: "unsent" });
});
