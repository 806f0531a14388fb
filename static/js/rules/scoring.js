import { stateOf } from "./item9.js";

// Answers become a score exactly as published, or no score at all: the same rules as
// journal/measures/scoring.py. What they rest on comes with the questionnaire itself, as `measure`:
// {items, choices, bands, prorate_up_to, prorate_is_published, positive_at, safety_item, highest}.
export function score(measure, answers) {
  if (answers.length !== measure.items || !answers.every((one) => isAnswer(measure, one))) {
    throw new RangeError("these are not answers");
  }
  const given = answers.filter((answer) => answer !== null);
  const sum = given.reduce((before, answer) => before + answer, 0);
  const total = given.length === measure.items ? sum : null;
  const prorated = standIn(measure, given, sum);
  const basis = total ?? prorated;
  const item9 = measure.safety_item ? answers[measure.safety_item - 1] : undefined;
  // The one total that a person may be shown: strict, or prorated by a published rule.
  const shown = total ?? (measure.prorate_is_published ? prorated : null);
  return {
    answered: given.length,
    sum,
    total,
    prorated,
    band: basis === null ? null : bandOf(measure, basis),
    positive: basis === null ? null : basis >= measure.positive_at,
    item9: measure.safety_item ? stateOf(item9) : null,
    shown,
    shown_is_prorated: total === null && shown !== null,
    shown_band: shown === null ? null : bandOf(measure, shown),
  };
}

function isAnswer(measure, answer) {
  return answer === null || measure.choices.includes(answer);
}

// The mean of the answered items stands in for the missing ones, rounded half up.
function standIn(measure, given, sum) {
  const missing = measure.items - given.length;
  if (missing > 0 && (measure.prorate_up_to === null || missing > measure.prorate_up_to)) return null;
  return Math.floor((2 * sum * measure.items + given.length) / (2 * given.length));
}

function bandOf(measure, points) {
  return measure.bands.find(({ low, high }) => low <= points && points <= high);
}
