import assert from "node:assert/strict";
import { test } from "node:test";

import {
  corrected,
  isWrong,
  learn,
  onLearned,
  putRight,
  shifted,
  skewOf,
  skewOfPage,
  span,
  stampedOff,
  stampNow,
} from "../../static/js/lib/skew.js";

const NOON = Date.parse("2026-05-03T12:00:00Z");
const HOUR = 3600;

test("a phone's clock is measured against the middle of the way there and back", () => {
  assert.equal(skewOf("2026-05-03T12:00:00Z", { asked: NOON - 1000, answered: NOON + 1000 }), 0);
  assert.equal(skewOf(NOON + 3600000, { asked: NOON }), HOUR);
  assert.equal(skewOf("never", { asked: NOON }), null);
});

test("two minutes are nothing to speak of, and more are", () => {
  assert.deepEqual([0, 120, -120, 121, -121, null, undefined].map(isWrong), [
    false, false, false, true, true, false, false,
  ]);
});

test("a moment is put right and keeps the writer's offset", () => {
  assert.equal(shifted("2026-05-03T23:30:00-05:00", HOUR), "2026-05-04T00:30:00-05:00");
  assert.equal(shifted("2026-05-04T00:20:00+05:45", -HOUR), "2026-05-03T23:20:00+05:45");
  assert.equal(shifted("2028-02-29T23:59:59+10:30", 1), "2028-03-01T00:00:00+10:30");
  assert.equal(shifted("2026-05-03T12:00:00.123Z", -86400), "2026-05-02T12:00:00Z");
  assert.equal(shifted("", HOUR), "");
  assert.equal(shifted(undefined, HOUR), undefined);
});

test("what a phone stamped is put right on sending, in JSON and in a form", () => {
  const at = "2026-05-03T10:00:00+02:00";
  const right = "2026-05-03T11:00:00+02:00";
  const json = corrected({ written_at: at, body: { written_at: at, body: "Words." } }, { skew: HOUR });
  assert.deepEqual(json, { written_at: right, body: { written_at: right, body: "Words." } });
  const answers = corrected({ written_at: at, body: { taken_at: at, answers: [0] } }, { skew: HOUR });
  assert.equal(answers.body.taken_at, right);
  const form = corrected({ written_at: at, form: [["written_at", at], ["body", at]] }, { skew: HOUR });
  assert.deepEqual(form.form, [["written_at", right], ["body", at]]);
});

test("a right clock changes nothing, and neither does one that nobody knows of", () => {
  const change = { written_at: "2026-05-03T10:00:00Z", body: {} };
  assert.equal(corrected(change, { skew: 100 }), change);
  assert.equal(corrected(change), change);
});

test("what was known at writing wins over a clock that was put right before sending", () => {
  const change = { written_at: "2026-05-03T10:00:00Z", skew: HOUR };
  assert.equal(corrected(change, { skew: 0 }).written_at, "2026-05-03T11:00:00Z");
  const right = { written_at: "2026-05-03T10:00:00Z", skew: 0 };
  assert.equal(corrected(right, { skew: HOUR }), right);
});

test("a day that a person chose is never corrected", () => {
  const then = "2025-12-24T18:00:00+01:00";
  const change = { written_at: "2026-05-03T10:00:00+02:00", body: { written_at: then }, typed: [["when", "2025-12-24T18:00"]] };
  assert.equal(corrected(change, { skew: HOUR }).body.written_at, then);
  assert.equal(corrected(change, { skew: HOUR }).written_at, "2026-05-03T11:00:00+02:00");
});

test("the time of an entry that was there before stays what it was", () => {
  const then = "2026-04-01T18:00:00+02:00";
  const typed = [["etag", '"3"'], ["opened_at", ""], ["when", ""]];
  const change = { written_at: "2026-05-03T10:00:00+02:00", body: { written_at: then }, typed };
  assert.equal(corrected(change, { skew: HOUR }).body.written_at, then);
});

test("the span is told in the unit that says enough", () => {
  assert.deepEqual([180, -3600, 5400, 90000, -172800].map(span), [
    { unit: "minutes", number: 3 },
    { unit: "hours", number: 1 },
    { unit: "hours", number: 2 },
    { unit: "hours", number: 25 },
    { unit: "days", number: 2 },
  ]);
});

test("a page knows at once how far off the phone is, by the clock that stamps", () => {
  const page = { body: { dataset: { now: "2026-05-03T12:00:00.000Z" } } };
  const way = { type: "navigate", responseStart: 200 };
  const timing = { now: () => 5000, getEntriesByType: () => [way] };
  // It was asked for five seconds ago, and the answer took a fifth of a second.
  const clock = () => NOON - 3 * 24 * HOUR * 1000 + 4900;
  assert.equal(skewOfPage({ page, timing, clock }), 3 * 24 * HOUR);
  const back = { ...timing, getEntriesByType: () => [{ ...way, type: "back_forward" }] };
  assert.equal(skewOfPage({ page, timing: back, clock }), null);
  assert.equal(skewOfPage({ page: { body: { dataset: {} } }, timing, clock }), null);
});

test("what was stamped before anything was known is put right when it is, and only once", () => {
  const raw = stampNow(() => NOON);
  assert.equal(stampedOff(), null);
  const heard = [];
  onLearned(({ isFirst }) => heard.push(isFirst));
  learn(HOUR);
  learn(HOUR);
  assert.deepEqual(heard, [true, false]);
  assert.equal(Date.parse(putRight(raw)), NOON + 3600000);
  assert.equal(stampedOff(), 0);
  const right = { written_at: stampNow(() => NOON), skew: stampedOff() };
  assert.equal(corrected(right, { skew: HOUR }), right);
  learn(0);
});

test("a stamp is right as soon as the phone's clock is known to be wrong", () => {
  const clock = () => NOON;
  const before = Date.parse(stampNow(clock));
  assert.equal(before, NOON);
  learn(HOUR);
  assert.equal(Date.parse(stampNow(clock)), NOON + 3600000);
  learn(0);
});
