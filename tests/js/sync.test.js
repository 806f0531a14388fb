import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { newId } from "../../static/js/lib/ids.js";
import { refill, typedIn } from "../../static/js/lib/refill.js";
import { alone } from "../../static/js/offline/alone.js";
import { Exchange } from "../../static/js/offline/exchange.js";
import { Memory } from "../../static/js/offline/memory.js";
import { pack } from "../../static/js/offline/pack.js";
import { Pen } from "../../static/js/offline/pen.js";
import { Queue, wire } from "../../static/js/offline/queue.js";
import { Full } from "../../static/js/offline/store.js";
import { Sync } from "../../static/js/offline/sending.js";

const OPEN = { person_id: "ana", csrf_token: "new", most: 50, largest: 100000 };
let queue;
let said;
let asked;

beforeEach(() => {
  said = [];
  asked = [];
  queue = new Queue(new Memory(), { say: (event) => said.push(event) });
});

function words(text, more = {}) {
  return { subject: "s", writer: "w", method: "PUT", path: "/api/v1/entries/s", body: { text }, written_at: "t", ...more };
}

function form(subject, text) {
  return words(text, { subject, path: `/${subject}`, writer: undefined });
}

// Answers in turn; a function is given the changes that were sent.
function sync(...answers) {
  const send = async (_address, options = {}) => {
    const changes = options.body ? JSON.parse(options.body).changes : null;
    asked.push({ ...options, changes });
    let answer = answers.length > 1 ? answers.shift() : answers[0];
    if (typeof answer === "function") answer = answer(changes, asked.length);
    if (answer instanceof Error) throw answer;
    const { status = 200, body = {}, wait } = typeof answer === "number" ? { status: answer } : answer;
    return {
      status,
      ok: status < 300,
      headers: new Headers(wait ? { "Retry-After": String(wait) } : {}),
      json: async () => body,
    };
  };
  const exchange = new Exchange("ana", { send, isOnline: () => true });
  const one = new Sync(queue, exchange, { say: (event) => said.push(event) });
  one.rest = (result) => {
    one.rested = result;
  };
  return one;
}

const each = (result) => (changes) =>
  changes ? { body: { results: changes.map(({ id }) => ({ id, status: 200, ...result })) } } : { body: OPEN };
const applied = each({ outcome: "applied", etag: '"1"' });
const posts = () => asked.filter(({ changes }) => changes);

test("newer words take the place of those that never left, and keep their turn and their time", async () => {
  const first = await queue.add(words("one", { written_at: "10:00" }));
  await queue.add(form("other", "f"));
  const second = await queue.add(words("one two", { written_at: "10:05" }));
  const waiting = await queue.waiting();
  assert.equal(second.id, first.id);
  assert.deepEqual(waiting.map(({ body }) => body.text), ["one two", "f"]);
  assert.equal(waiting[0].written_at, "10:00");
});

test("what may have arrived is left as it is, and newer words rest on it", async () => {
  const first = await queue.add(words("one"));
  await queue.give([first.id]);
  const second = await queue.add(words("one two"));
  assert.equal(second.after, first.id);
  assert.deepEqual((await queue.waiting()).map(({ body }) => body.text), ["one", "one two"]);
});

test("two tabs never write over each other, and kept words are not made a draft again", async () => {
  await queue.add(words("mine", { writer: "a" }));
  await queue.add(words("yours", { writer: "b" }));
  await queue.add(words("mine, kept", { writer: "a", body: { text: "mine, kept", draft: false } }));
  await queue.add(words("more", { writer: "a", body: { text: "more", draft: true } }));
  const texts = (await queue.waiting()).map(({ body }) => body.text);
  assert.deepEqual(texts, ["mine, kept", "yours", "more"]);
});

test("a page that goes on from waiting words finds them as it saw them", async () => {
  const first = await queue.add(words("one", { typed: [["body", "one"]] }));
  const { newest, last } = await queue.takeUp("s");
  assert.equal(newest.body.text, "one");
  const pen = new Pen(queue, { subject: "s", path: "/api/v1/entries/s" });
  pen.goOnFrom({ ...newest, ...last });
  await queue.add(words("one, and the old tab went on"));
  const next = await pen.put(pen.change({ text: "one, here" }, { typed: [], about: {}, written_at: "t" }));
  assert.equal(next.after, first.id);
  assert.equal((await queue.waiting()).length, 3);
});

test("nothing that only this phone needs is sent", async () => {
  const change = await queue.add(words("one", { typed: [["body", "one"]], about: { words: "one" }, based_on: "3" }));
  assert.deepEqual(Object.keys(wire(change)).sort(), ["based_on", "body", "id", "method", "path", "written_at"]);
});

test("a phone without room sends from memory and says so", async () => {
  const store = new Memory();
  store.put = async () => {
    throw new Full("no room");
  };
  queue = new Queue(store, { say: () => {} });
  const kept = await queue.add(words("one"));
  assert.equal(kept.sealed, false);
  assert.equal(queue.lasts, false);
  await sync(applied).now();
  assert.equal(posts()[0].changes[0].body.text, "one");
  assert.deepEqual(await queue.waiting(), []);
});

test("what was sent is told with its etag, and gone from the phone", async () => {
  const { id } = await queue.add(words("one"));
  const result = await sync(applied).now();
  assert.equal(result.sent, 1);
  assert.deepEqual(await queue.waiting(), []);
  const event = said.find(({ type }) => type === "sent");
  assert.deepEqual([event.id, event.outcome, event.etag], [id, "applied", '"1"']);
  assert.ok(!JSON.stringify(said).includes("one"));
});

test("words that joined it while it was on its way stay, under a name of their own", async () => {
  const { id } = await queue.add(words("one"));
  const [given] = await queue.give([id]);
  await queue.seal({ ...given, body: { text: "one two" }, rev: 2 });
  const newer = await queue.forget(id, given);
  const [left] = await queue.waiting();
  assert.deepEqual([left.id, left.after, left.body.text], [newer, id, "one two"]);
});

test("nothing is sent while somebody else is signed in", async () => {
  await queue.add(words("one"));
  const { why, left } = await sync({ body: { ...OPEN, person_id: "ben" } }).now();
  assert.deepEqual([why, left, posts().length], ["other-person", 1, 0]);
});

test("every trouble is told by its name and keeps the words", async () => {
  const locked = { status: 403, body: { type: "/problems/locked" } };
  const troubles = [[401, "signed-out"], [locked, "locked"], [404, "older"], [500, "busy"], [429, "busy"], [new TypeError("gone"), "offline"]];
  await queue.add(words("one"));
  for (const [answer, name] of troubles) {
    const { why, left } = await sync({ body: OPEN }, answer).now();
    assert.deepEqual([why, left], [name, 1]);
  }
});

test("a server that asks for patience gets it", async () => {
  await queue.add(words("one"));
  const { wait } = await sync({ body: OPEN }, { status: 503, wait: 90 }).now();
  assert.equal(wait, 90);
  const again = each({ outcome: "refused", again: true, wait: 7, status: 429 });
  assert.equal((await sync(again).now()).wait, 7);
});

test("a token of an earlier sign-in is renewed once", async () => {
  await queue.add(words("one"));
  const one = sync(400, { body: OPEN }, applied);
  one.exchange.prime({ person_id: "ana", csrf_token: "old" });
  assert.equal((await one.now()).sent, 1);
  assert.deepEqual(posts().map(({ headers }) => headers["X-CSRFToken"]), ["old", "new"]);
  await queue.add(words("two"));
  assert.equal((await sync((changes) => (changes ? 400 : { body: OPEN })).now()).why, "busy");
});

test("too much at once is halved, and one that is too large for itself is held with its reason", async () => {
  for (const name of ["a", "b", "c", "d"]) await queue.add(form(name, name));
  const one = sync((changes) => {
    if (!changes) return { body: OPEN };
    if (changes.length > 1 || changes[0].body.text === "c") return 413;
    return applied(changes);
  });
  const { sent, left } = await one.now();
  assert.deepEqual([sent, left], [3, 0]);
  const [held] = await queue.waiting();
  assert.deepEqual([held.body.text, held.problem.status], ["c", 413]);
  await queue.tryAgain(held.id);
  assert.equal((await sync(applied).now()).sent, 1);
});

test("one that has to come again holds up only what is about the same thing", async () => {
  await queue.add(words("one", { writer: "a" }));
  await queue.add(form("goal", "g"));
  await queue.add(words("two", { writer: "b" }));
  const one = sync((changes) =>
    changes
      ? { body: { results: changes.map(({ id, body }) => (body.text === "g" ? { id, outcome: "applied" } : { id, outcome: "refused", again: true, status: 503 })) } }
      : { body: OPEN },
  );
  const { sent, left } = await one.now();
  assert.deepEqual([sent, left, posts().length], [1, 2, 1]);
});

test("a refused one stays, and what rested on it rests on what that had rested on", async () => {
  const first = await queue.add(words("bad", { based_on: "3", writer: "a" }));
  await queue.add(words("good", { writer: "b", after: first.id, based_on: null }));
  await queue.hold(first.id, { status: 422, detail: "no" });
  const [held, next] = await queue.waiting();
  assert.deepEqual([held.problem.detail, next.based_on, next.after], ["no", "3", undefined]);
  const instead = await queue.add(words("better", { writer: "a", after: first.id }));
  assert.notEqual(instead.id, first.id);
  assert.deepEqual((await queue.waiting()).map(({ body }) => body.text), ["better", "good"]);
});

test("results of a later server that are not understood keep the words", async () => {
  await queue.add(words("one"));
  const { left } = await sync(each({ outcome: "pondered", mood: 3 })).now();
  assert.equal(left, 1);
});

test("a request may outlive its page only as long as it is small", async () => {
  await queue.add(words("one"));
  await sync(applied).now();
  await queue.add(words("ü".repeat(40000)));
  await sync(applied).now();
  assert.deepEqual(posts().map(({ keepalive }) => keepalive), [true, false]);
});

test("a phone whose clock is wrong sends the right time, with the offset it was written at", async () => {
  const writtenAt = new Date(Date.now() - 3600_000).toISOString().replace(/\.\d+Z$/, "+00:00");
  await queue.add(words("one", { written_at: writtenAt, skew: null }));
  const ahead = new Date(Date.now() + 3600_000).toISOString();
  await sync((changes) => (changes ? applied(changes) : { body: { ...OPEN, now: ahead } })).now();
  const sent = posts()[0].changes[0].written_at;
  assert.ok(Math.abs(Date.parse(sent) - Date.now()) < 5000, sent);
  assert.ok(sent.endsWith("+00:00"));
});

test("a batch is as large as the server takes, and never empty", () => {
  const weigh = (one) => one;
  assert.deepEqual(pack([5, 5, 5], { most: 50, largest: 12, weigh }), [5, 5]);
  assert.deepEqual(pack([500, 5], { most: 50, largest: 12, weigh }), [500]);
  assert.deepEqual(pack([1, 1, 1], { most: 2, largest: 12, weigh }), [1, 1]);
});

test("ids sort by when they were made", () => {
  const ids = [newId(1000), newId(2000), newId(Date.now())];
  assert.deepEqual([...ids].sort(), ids);
  assert.match(ids[2], /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a lock that never comes is done without", async () => {
  const locks = { request: (_name, { signal }) => new Promise((_done, fail) => signal.addEventListener("abort", () => fail(signal.reason))) };
  const keep = setTimeout(() => {}, 1000);
  assert.equal(await alone("x", async () => "done", { locks, patience: 20 }), "done");
  clearTimeout(keep);
});

test("a form is filled again as it was typed, and its token stays its own", () => {
  const field = (name, value, more = {}) => ({ name, value, type: "text", closest: () => null, dispatchEvent() {}, ...more });
  const elements = [
    field("csrf_token", "now", { type: "hidden" }),
    field("body", ""),
    field("mood", "calm", { type: "checkbox", checked: false }),
    field("mood", "tired", { type: "checkbox", checked: true }),
    field("lines", ""),
    field("lines", ""),
  ];
  const whole = { elements, dataset: {}, querySelector: () => null, querySelectorAll: () => [] };
  refill(whole, [["body", "river"], ["mood", "calm"], ["lines", "a"], ["lines", "b"], ["csrf_token", "then"]]);
  assert.deepEqual(elements.map(({ value, checked }) => checked ?? value), ["now", "river", true, false, "a", "b"]);
  assert.equal(typeof typedIn, "function");
});
