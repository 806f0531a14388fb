import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { carry, LARGEST } from "../../static/js/lib/parcel.js";
import { Exchange } from "../../static/js/offline/exchange.js";
import { Memory } from "../../static/js/offline/memory.js";
import { Queue } from "../../static/js/offline/queue.js";
import { Sync } from "../../static/js/offline/sending.js";

const OPEN = { person_id: "ana", csrf_token: "new", most: 50, largest: 2000, version: "newer" };
let queue;
let said;
let posts;
let opened;

beforeEach(() => {
  said = [];
  posts = [];
  opened = 0;
  queue = new Queue(new Memory(), { say: (event) => said.push(event) });
});

// A server whose answer to each change is made by `answer`; `own` is the version of the page.
function sync(answer, { own = "newer", version = "newer" } = {}) {
  const send = async (_address, { body } = {}) => {
    if (!body) {
      opened += 1;
      return answered({ ...OPEN, version });
    }
    const { changes } = JSON.parse(body);
    posts.push(changes.map(({ path }) => path));
    const whole = answer(changes);
    if (typeof whole === "number") return { ...answered({}), status: whole, ok: false };
    return answered({ version, results: whole });
  };
  const one = new Sync(queue, new Exchange("ana", { send, isOnline: () => true, own }), {
    say: (event) => said.push(event),
  });
  one.rest = () => {};
  return one;
}

const answered = (body) => ({ status: 200, ok: true, headers: new Headers(), json: async () => body });
const each = (tell) => (changes) => changes.map(({ id, path }) => ({ id, status: 200, ...tell(path) }));
const taken = each(() => ({ outcome: "applied" }));
const unknown = (status) =>
  each((path) => (path === "/odd" ? { outcome: "refused", status, problem: { status } } : { outcome: "applied" }));

function add(path, text) {
  const body = { text };
  return queue.add({ subject: path, method: "PUT", path, body, written_at: "t" });
}

const waiting = async () => (await queue.waiting()).map(({ path, problem }) => [path, problem?.status ?? null]);

test("a change larger than the server takes is refused here, and the others go", async () => {
  await add("/a", "small");
  await add("/large", "x".repeat(3000));
  await add("/b", "small");
  const result = await sync(taken).now();
  assert.deepEqual(posts.flat(), ["/a", "/b"]);
  assert.deepEqual(await waiting(), [["/large", 413]]);
  assert.deepEqual([result.sent, result.why], [2, null]);
  assert.equal(said.findLast(({ type }) => type === "refused").problem.status, 413);
});

test("what only looks too large to a page that did not ask yet is asked for, and sent", async () => {
  await add("/a", "x".repeat(1000));
  const one = sync(taken);
  one.exchange.prime({ person_id: "ana", csrf_token: "page", skew: 0, largest: 500 });
  await one.now();
  assert.equal(opened, 1);
  assert.deepEqual(posts, [["/a"]]);
  assert.deepEqual(await waiting(), []);
});

test("a form larger than any request may be is not sent at all", async () => {
  const send = () => assert.fail("it was sent");
  assert.deepEqual(await carry("/x", [["body", "é".repeat(LARGEST / 4)]], { send }), { outcome: "large" });
  const told = async () => ({ status: 413, ok: false, headers: new Headers() });
  assert.deepEqual(await carry("/x", [["body", "words"]], { send: told }), { outcome: "large" });
});

for (const status of [404, 405, 422]) {
  test(`${status} from a server of another version gives nothing up, and holds nothing else up`, async () => {
    await add("/odd", "first");
    await add("/odd", "second");
    await add("/b", "small");
    const result = await sync(unknown(status), { own: "older" }).now();
    assert.deepEqual(await waiting(), [["/odd", null], ["/odd", null]]);
    assert.deepEqual(posts.flat(), ["/odd", "/odd", "/b"]);
    assert.deepEqual([result.sent, result.why], [1, "older"]);
    assert.deepEqual(said.at(-1), { type: "older", why: "older" });
  });

  test(`${status} is a refusal to a page of the server's own version`, async () => {
    await add("/odd", "first");
    await sync(unknown(status), { own: "older" }).now();
    await sync(unknown(status)).now();
    assert.deepEqual(await waiting(), [["/odd", status]]);
  });
}

test("what is refused for any other reason is refused by every version", async () => {
  await add("/odd", "first");
  await sync(unknown(409), { own: "older" }).now();
  assert.deepEqual(await waiting(), [["/odd", 409]]);
});

test("a server of another version that does not understand how things are sent gives nothing up", async () => {
  await add("/a", "one");
  await add("/b", "two");
  const result = await sync(() => 422, { own: "older" }).now();
  assert.deepEqual(await waiting(), [["/a", null], ["/b", null]]);
  assert.equal(result.why, "older");
});

test("a server that does not say its version is of another one", async () => {
  await add("/odd", "first");
  await sync(unknown(422), { version: null }).now();
  assert.deepEqual(await waiting(), [["/odd", null]]);
});

test("the server may have changed between the question and the sending", async () => {
  await add("/odd", "first");
  const one = sync(unknown(404), { own: "older", version: "newer" });
  one.exchange.prime({ person_id: "ana", csrf_token: "page", skew: 0 });
  await one.now();
  assert.equal(opened, 0);
  assert.deepEqual(await waiting(), [["/odd", null]]);
});
