import assert from "node:assert/strict";
import { test } from "node:test";

import { isQuiet } from "../../static/js/offline/clear-headed.js";
import { withNoted } from "../../static/js/offline/known.js";
import { allowed, isClosed, placeOf } from "../../static/js/offline/places.js";
import { answersOf } from "../../static/js/offline/views/measure.js";

const ID = "0198c0de-0000-7000-8000-000000000001";
const MINUTE = 60000;

test("an address has its place in the shell, and every other one says that it needs a connection", () => {
  const places = {
    "/": "today",
    "/today": "today",
    "/today/": "today",
    "/write": "write",
    "/write/next-day": "write",
    "/measures/phq-9": "measure",
    [`/sessions/${ID}/day`]: "session",
    [`/sessions/${ID}/day/put-away`]: "session",
    [`/sessions/${ID}/after`]: "after",
    [`/sessions/${ID}/day/breathe`]: "breathe",
    "/support": "support",
    "/hard-moment": "card",
    "/journal": "phone",
    [`/entries/${ID}/sharing`]: "sharing",
    [`/entries/${ID}`]: "other",
    "/progress": "other",
    "/caseload": "other",
    "/sessions/nonsense/day": "other",
  };
  for (const [path, name] of Object.entries(places)) assert.equal(placeOf(path).name, name, path);
  assert.deepEqual(placeOf("/write/next-day"), { name: "write", prompt: "next-day" });
  assert.equal(placeOf("/progress", { hash: "#breathe" }).name, "breathe");
});

test("a closed phone takes words and gives support, and nothing else", () => {
  for (const name of ["write", "support", "breathe"]) {
    assert.equal(allowed({ name }, { isClosed: true }).name, name);
  }
  for (const name of ["today", "sharing", "card", "measure", "phone", "intention"]) {
    assert.equal(allowed({ name }, { isClosed: true }).name, "locked");
  }
});

test("in the fog questionnaires wait, and taking back does not", () => {
  assert.equal(allowed({ name: "measure" }, { isFoggy: true }).name, "wait");
  assert.equal(allowed({ name: "today" }, { isFoggy: true }).name, "today-fog");
  for (const name of ["write", "sharing", "support", "after"]) {
    assert.equal(allowed({ name }, { isFoggy: true }).name, name);
  }
});

test("two minutes out of sight, or a tap, or other hands close the phone", () => {
  const now = 10 ** 12;
  assert.equal(isClosed("", now), false);
  assert.equal(isClosed(`a=b; afterword-away=${now - MINUTE}`, now), false);
  assert.equal(isClosed(`a=b; afterword-away=${now - 2 * MINUTE}`, now), true);
  assert.equal(isClosed("afterword-away=1", now), true);
  assert.equal(isClosed("afterword-away=gibberish", now), true);
  assert.equal(isClosed("afterword-handed=1", now), true);
});

test("what was noted on the phone counts at once, unless the server knew better", () => {
  const session = { id: ID, started_at: null, ended_at: null };
  const start = { path: `/sessions/${ID}/day/start`, written_at: "2026-03-03T10:00:00-05:00" };
  assert.equal(withNoted([session], [start])[0].started_at, start.written_at);
  const [known] = withNoted([{ ...session, started_at: "2026-03-03T09:00:00-05:00" }], [start]);
  assert.equal(known.started_at, "2026-03-03T09:00:00-05:00");
  const refused = { ...start, problem: { status: 422 } };
  assert.equal(withNoted([session], [refused])[0].started_at, null);
});

test("without a connection only a day that was carried today, with no session on it, is no fog", () => {
  const now = Date.parse("2026-03-03T15:00:00Z");
  const held = { planned_at: "2026-03-01T10:00:00Z", started_at: "2026-03-01T10:05:00Z", ended_at: null, fogged_from: null };
  const planned = (at) => ({ planned_at: at, started_at: null, ended_at: null, fogged_from: null });
  const carried = { as_of: "2026-03-03T08:00:00Z", zone: "UTC", sessions: [held, planned("2026-03-10T10:00:00Z")] };
  assert.equal(isQuiet(carried, now), true);
  assert.equal(isQuiet({ ...carried, as_of: "2026-03-02T23:00:00Z" }, now), false);
  for (const at of ["2026-03-03T10:00:00Z", "2026-03-03T18:00:00Z"]) {
    assert.equal(isQuiet({ ...carried, sessions: [held, planned(at)] }, now), false);
  }
  const begun = { ...held, started_at: "2026-03-03T09:00:00Z" };
  assert.equal(isQuiet({ ...carried, sessions: [begun] }, now), false);
  const night = Date.parse("2026-03-04T03:00:00Z");
  const after = { ...carried, as_of: "2026-03-04T02:00:00Z", sessions: [planned("2026-03-03T10:00:00Z")] };
  assert.equal(isQuiet(after, night), false);
  assert.equal(isQuiet(after, night + 4 * 60 * MINUTE), true);
});

test("a question left out is missing, never zero", () => {
  const fields = new FormData();
  fields.set("item-1", "0");
  fields.set("item-3", "2");
  assert.deepEqual(answersOf(fields, 3), { answers: [0, null, 2], functional: null });
});

test("a phone that knows nobody promises neither writing nor signing out, and gives support", () => {
  for (const name of ["write", "support", "breathe", "left", "card"]) {
    assert.equal(allowed({ name }, { owner: null }).name, name);
  }
  for (const name of ["today", "phone", "me", "measure", "sharing", "intention", "after", "other"]) {
    assert.equal(allowed({ name }, { owner: null, isClosed: true }).name, "left");
  }
});
