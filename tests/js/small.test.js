import assert from "node:assert/strict";
import { test } from "node:test";

import { wait } from "../../static/js/lib/backoff.js";
import { offset, stamp, stampOf } from "../../static/js/lib/clock.js";
import { entryOf } from "../../static/js/lib/entry.js";
import { fold, holds } from "../../static/js/lib/find.js";
import { isReachable } from "../../static/js/lib/reach.js";
import { fill, skipped, within } from "../../static/js/lib/steps.js";

test("each wait is twice as long as the one before, up to a minute", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 60].map((tries) => wait(tries, 0.5)), [
    2000, 4000, 8000, 16000, 32000, 60000, 60000,
  ]);
});

test("no two phones come back at the same moment", () => {
  assert.deepEqual([wait(3, 0), wait(3, 1)], [6000, 10000]);
});

test("an offset is told as RFC 3339 tells it, also with odd minutes", () => {
  // getTimezoneOffset counts minutes west of UTC.
  assert.deepEqual([0, 300, -345, -570, 210].map(offset), [
    "+00:00",
    "-05:00",
    "+05:45",
    "+09:30",
    "-03:30",
  ]);
});

test("a moment is told in the writer's own time", () => {
  const moment = new Date(2026, 0, 5, 7, 8, 9);
  assert.match(stamp(moment), /^2026-01-05T07:08:09[+-]\d\d:\d\d$/);
  assert.equal(new Date(stamp(moment)).getTime(), moment.getTime());
});

test("a chosen time takes the offset of its own day, and nonsense is nothing", () => {
  assert.match(stampOf("2026-07-01T23:50"), /^2026-07-01T23:50:00/);
  assert.equal(stampOf("yesterday"), "");
});

test("a form becomes an entry, and what was left empty is left out", () => {
  const fields = new FormData();
  fields.set("body", "One\r\ntwo");
  fields.set("title", "");
  fields.set("tags", " river, ,wide ");
  fields.append("mood", "flat");
  fields.append("mood", "calm");
  const entry = entryOf(fields, { draft: true });
  assert.equal(entry.pinned, undefined);
  fields.set("pinned", "yes");
  assert.equal(entryOf(fields, { draft: true }).pinned, true);
  assert.deepEqual(JSON.parse(JSON.stringify(entry)), {
    kind: "text",
    body: "One\ntwo",
    mood: ["flat", "calm"],
    tags: ["river", "wide"],
    reply: null,
    draft: true,
  });
});

test("a name is found without its accents and whatever its case", () => {
  assert.equal(fold("Ňuñez"), "nunez");
  assert.ok(holds("María de los Ángeles Ñahui", "angeles MARIA"));
  assert.ok(!holds("María", "maria jose"));
  assert.ok(holds("Anybody", "  "));
});

test("somebody is there when they answer, whatever they say", async () => {
  assert.ok(await isReachable({ ask: async () => ({ status: 503 }), isOnline: true }));
  const nobody = async () => {
    throw new TypeError("Failed to fetch");
  };
  assert.ok(!(await isReachable({ ask: nobody, isOnline: true })));
  const never = () => assert.fail("asked without a network");
  assert.ok(!(await isReachable({ ask: never, isOnline: false })));
});

test("a place among questions is never outside them", () => {
  assert.deepEqual([-1, 0, 4, 9, 10, undefined, "3"].map((place) => within(place, 9)), [
    0, 0, 4, 9, 9, 0, 0,
  ]);
});

test("the skipped ones are told by their places", () => {
  assert.deepEqual(skipped([true, false, true, false]), [1, 3]);
});

test("words keep a gap that nothing was given for", () => {
  assert.equal(fill("Question {n} of {m}", { n: 0, m: 9 }), "Question 0 of 9");
  assert.equal(fill("{n} of {other}", { n: 1 }), "1 of {other}");
});
