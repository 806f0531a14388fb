// How much of the page's lower edge a keyboard lies over, in CSS pixels. A page that somebody has
// zoomed into shows less of itself too, and no keyboard is there. Less than this is a browser's bar.
const LOWEST = 100;

export function covered({ whole, seen, top, scale }) {
  const rest = Math.round(whole - seen - top);
  return scale > 1.01 || rest < LOWEST ? 0 : rest;
}
