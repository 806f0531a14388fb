// Where one stands among questions. The place after the last question is the review.
export function within(place, count) {
  const number = Number.isInteger(place) ? place : 0;
  return Math.min(Math.max(number, 0), count);
}

export function skipped(answered) {
  return answered.flatMap((done, index) => (done ? [] : [index]));
}

export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}
