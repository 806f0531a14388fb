import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Courier } from "../../static/js/lib/courier.js";

const ENTRY = { kind: "text", body: "The river was wide.", draft: true };
let asked;

beforeEach(() => {
  asked = [];
  globalThis.window = { location: { href: "http://here.example/write" } };
});

function form() {
  return {
    dataset: { url: "/api/v1/entries/1", owner: "ana", etag: '"1"' },
    querySelector: (selector) =>
      selector.startsWith('label[for="f-tags"]')
        ? { firstChild: { textContent: " Tags " } }
        : null,
    elements: { csrf_token: { value: "old" }, etag: { value: "" }, met_another: { value: "" } },
  };
}

// Answers in turn with what is given: a status, or a status with more, or an error to throw.
function courier(...answers) {
  const send = async (url, options) => {
    asked.push({ url, ...options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    const { status, etag, text = "", body = {} } = typeof answer === "number" ? { status: answer } : answer;
    return {
      status,
      ok: status < 300,
      headers: new Headers(etag ? { ETag: etag } : {}),
      text: async () => text,
      json: async () => body,
    };
  };
  return new Courier(form(), { send });
}

test("what was saved is the ground of the next save", async () => {
  const one = courier({ status: 200, etag: '"2"' }, 200);
  assert.equal(await one.put(ENTRY), "saved");
  await one.put(ENTRY);
  assert.deepEqual(asked.map((request) => request.headers["If-Match"]), ['"1"', '"2"']);
  assert.deepEqual(JSON.parse(asked[0].body), ENTRY);
});

test("another text met on the way stays, and ours goes on top of it", async () => {
  const one = courier(412, { status: 200, etag: '"5"' }, { status: 200, etag: '"6"' });
  assert.equal(await one.put(ENTRY), "conflict");
  assert.deepEqual(asked.map((request) => request.method ?? "GET"), ["PUT", "GET", "PUT"]);
  assert.equal(asked[2].headers["If-Match"], '"5"');
  one.stamp();
  assert.equal(one.form.elements.etag.value, '"6"');
  assert.equal(one.form.elements.met_another.value, "true");
});

test("an ended sign-in is told, and nothing is sent before there is a new one", async () => {
  const one = courier(401, { status: 200, text: "<h1>Sign in</h1>" });
  assert.equal(await one.put(ENTRY), "signedOut");
  assert.equal(await one.put(ENTRY), "signedOut");
  assert.deepEqual(asked.map((request) => request.method ?? "GET"), ["PUT", "GET"]);
});

test("after the same person signed in again the words go out under the new token", async () => {
  const page = '<form data-owner="ana"><input name="csrf_token" value="new">';
  const one = courier(401, { status: 200, text: page.replace("<input", '<input type="hidden"') }, 200);
  await one.put(ENTRY);
  assert.equal(await one.put(ENTRY), "saved");
  assert.equal(asked[2].headers["X-CSRFToken"], "new");
});

test("somebody else's sign-in never takes the words", async () => {
  const page = '<form data-owner="ben"><input name="csrf_token" value="new">';
  const one = courier(401, { status: 200, text: page });
  await one.put(ENTRY);
  assert.equal(await one.put(ENTRY), "signedOut");
  assert.equal(one.token, "old");
});

test("a refusal says why", async () => {
  const one = courier({ status: 422, body: { detail: "The title is too long." } });
  assert.equal(await one.put(ENTRY), "refused");
  assert.equal(one.why, "The title is too long.");
});

test("a field that is refused is named, and the rest is saved without it", async () => {
  const why = "is longer than 40 characters";
  const one = courier(
    { status: 422, body: { detail: "Some of this…", errors: { "tags.1": why, title: "is too long" } } },
    { status: 200, etag: '"2"' },
  );
  const entry = { ...ENTRY, title: "t".repeat(300), tags: ["a", "b".repeat(50), "c"], mood: [] };
  assert.equal(await one.put(entry), "partly");
  assert.equal(one.why, `Tags: ${why}`);
  assert.deepEqual(JSON.parse(asked[1].body), { ...ENTRY, tags: ["a", "c"], mood: [] });
  assert.equal(one.etag, '"2"');
});

test("a day that cannot be right is left out, and the words are saved as of now", async () => {
  const refusal = { status: 422, body: { errors: { written_at: "has not happened yet" } } };
  const one = courier(refusal, 200);
  const entry = { ...ENTRY, written_at: "2199-01-01T00:00:00Z" };
  assert.equal(await one.put(entry), "partly");
  assert.equal(one.why, "has not happened yet");
  const age = Date.now() - new Date(JSON.parse(asked[1].body).written_at).getTime();
  assert.ok(age < 60_000);
});

test("words that are refused themselves are not sent without themselves", async () => {
  const one = courier({ status: 422, body: { errors: { body: "is too long", title: "is too long" } } });
  assert.equal(await one.put(ENTRY), "refused");
  assert.equal(asked.length, 1);
});

test("a rest that cannot be sent either is not called saved", async () => {
  const refusal = { status: 422, body: { errors: { title: "is too long" } } };
  assert.equal(await courier(refusal, 503).put({ ...ENTRY, title: "t" }), "unsaved");
});

test("every other answer, and none at all, is not saved", async () => {
  for (const answer of [500, 503, 429, new TypeError("Failed to fetch")]) {
    assert.equal(await courier(answer).put(ENTRY), "unsaved");
  }
  assert.equal(await courier(413).put(ENTRY), "tooLong");
});

test("a request may outlive its page only as long as it is small", async () => {
  await courier(200).put(ENTRY, { keepalive: true });
  await courier(200).put({ ...ENTRY, body: "ü".repeat(40000) }, { keepalive: true });
  assert.deepEqual(asked.map((request) => request.keepalive), [true, false]);
});
