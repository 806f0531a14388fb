// Does a row hold every word that was looked for? Accents and case do not matter.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}

export function holds(text, sought) {
  const words = fold(sought).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}
