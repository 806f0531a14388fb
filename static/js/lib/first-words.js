// Enough of a text to know it again by.
const ENOUGH = 80;

export function firstWords(text) {
  const words = (text ?? "").trim().replace(/\s+/g, " ");
  return words.length > ENOUGH ? `${words.slice(0, ENOUGH)}…` : words;
}
