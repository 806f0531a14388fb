import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fogUntil, phaseOf } from "../../static/js/rules/fog.js";
import { respond, stateOf } from "../../static/js/rules/item9.js";
import { score } from "../../static/js/rules/scoring.js";

// The very files that the Python rules are held to.
const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const vectors = read("../measures/vectors.json");
const measures = read("../phone/measures.json");
const fog = read("../treatment/fog_vectors.json");

for (const { id, answers, expect } of vectors.phq9) {
  test(`PHQ-9 ${id} scores on the phone as on the server`, () => {
    const found = score(measures["phq-9"], answers);
    assert.deepEqual(
      [found.answered, found.sum, found.total, found.prorated, found.band?.key ?? null],
      [expect.n_answered, expect.raw_sum, expect.total, expect.total_prorated, expect.severity],
    );
    assert.equal(found.positive, expect.positive_ge10);
    assert.equal(found.item9, expect.item9);
    assert.equal(respond(found.item9).support_first, expect.safety_prompt);
  });
}

for (const { id, answers, expect } of vectors.gad7) {
  test(`GAD-7 ${id} scores on the phone as on the server`, () => {
    const found = score(measures["gad-7"], answers);
    assert.deepEqual(
      [found.answered, found.sum, found.total, found.prorated, found.band?.key ?? null],
      [expect.n_answered, expect.raw_sum, expect.total, expect.total_prorated, expect.severity],
    );
    assert.equal(found.positive, expect.positive_ge10);
    assert.equal(found.item9, null);
  });
}

for (const { id, instrument, answers, why } of vectors.invalid) {
  test(`${id} is refused on the phone too: ${why}`, () => {
    assert.throws(() => score(measures[instrument], answers), RangeError);
  });
}

test("nothing a person may be shown comes from a rule that was never published", () => {
  const answers = [1, 1, 1, 1, 1, 1, null];
  const found = score({ ...measures["gad-7"], prorate_up_to: 2, prorate_is_published: false }, answers);
  assert.deepEqual([found.prorated, found.shown, found.shown_band], [7, null, null]);
});

test("item 9 brings support for any answer above zero and for none, on any form", () => {
  assert.deepEqual([null, 0, 1, 2, 3].map(stateOf), [
    "unanswered", "not_endorsed", "endorsed", "endorsed", "endorsed",
  ]);
  for (const form of ["complete", "incomplete", "abandoned"]) {
    const found = respond("endorsed", { form });
    assert.ok(found.support_first);
    assert.equal(found.sight, "not-sent");
  }
  assert.equal(respond("endorsed", { form: "abandoned" }).score_after, false);
});

for (const { why, zone, session, now, fog_until: until, phase } of fog) {
  test(`the fog on the phone, ${why}`, () => {
    const found = fogUntil([session], Date.parse(now), zone);
    assert.equal(found, until === null ? null : Date.parse(until));
    assert.equal(phaseOf(session, Date.parse(now), zone), phase);
  });
}
