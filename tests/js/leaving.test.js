import assert from "node:assert/strict";
import { test } from "node:test";

import { Exchange } from "../../static/js/offline/exchange.js";
import { Memory } from "../../static/js/offline/memory.js";
import { Queue } from "../../static/js/offline/queue.js";
import { Sync } from "../../static/js/offline/sending.js";

const AT = 1_700_000_000_000;
const change = { id: "1", subject: "a", method: "PUT", path: "/a", body: { text: "wo" }, written_at: "t", given: true };

// A page that was opened at AT, and its Sync; `sent` is what it sends.
function page() {
  const sent = [];
  const send = async (_address, { body, keepalive }) => {
    sent.push({ ...JSON.parse(body), keepalive });
    return { ok: true, status: 200, headers: new Headers(), json: async () => ({ results: [] }) };
  };
  const time = { now: AT };
  const exchange = new Exchange("ana", { send, isOnline: () => true, clock: () => time.now });
  const sync = new Sync(new Queue(new Memory(), { say() {} }), exchange, { say() {} });
  return { exchange, sync, sent, time };
}

test("a page that was open for long sends its last words all the same as it is left", () => {
  const { exchange, sync, sent, time } = page();
  exchange.prime({ person_id: "ana", csrf_token: "t", skew: 0 });
  time.now += 10 * 60_000;
  sync.leave([change]);
  assert.deepEqual(
    sent.map(({ person_id, keepalive, changes }) => [person_id, keepalive, changes[0].id]),
    [["ana", true, "1"]],
  );
});

test("a page that was told that somebody else is signed in sends nothing as it is left", () => {
  const { exchange, sync, sent } = page();
  exchange.prime({ person_id: "ana", csrf_token: "t", skew: 0 });
  exchange.close();
  sync.leave([change]);
  assert.deepEqual(sent, []);
});
