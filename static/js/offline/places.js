import { skewOf } from "../lib/away.js";

// Which view of the shell an address asks for. Everything that is not named here needs a connection.
const PLACES = [
  [/^\/(today)?$/, "today"],
  [/^\/write(?:\/([a-z0-9-]+))?$/, "write", "prompt"],
  [/^\/measures$/, "measures"],
  [/^\/measures\/([a-z0-9-]+)$/, "measure", "key"],
  [/^\/intention(?:s\/[0-9a-f-]{36})?$/, "intention"],
  [/^\/sessions\/([0-9a-f-]{36})\/day\/breathe$/, "breathe", "session"],
  [/^\/sessions\/([0-9a-f-]{36})\/after\/calm$/, "card", "session"],
  [/^\/sessions\/([0-9a-f-]{36})\/after(?:\/enough)?$/, "after", "session"],
  [/^\/sessions\/([0-9a-f-]{36})\/day(?:\/put-away)?$/, "session", "session"],
  [/^\/support$/, "support"],
  [/^\/my-support\/card$/, "card"],
  [/^\/my-support\/plan$/, "plan"],
  [/^\/my-support(?:\/print)?$/, "mine"],
  [/^\/hard-(?:moment|week)(?:\/ways)?$/, "card"],
  [/^\/(?:journal|offline)$/, "phone"],
  [/^\/sharing$/, "sharing"],
  [/^\/account$/, "me"],
  [/^\/sign-in$/, "left"],
  [/^\/entries\/[0-9a-f-]{36}\/sharing$/, "sharing"],
];
// What stays open while the phone is locked or in other hands: to add, and to be helped.
const ALWAYS = new Set(["write", "support", "breathe", "me", "left"]);
// Where the phone knows nobody: nothing can be kept, and nobody be signed out; help is for anybody.
const FOR_ANYBODY = new Set(["write", "support", "breathe", "left", "card", "mine", "plan"]);
// In the fog nothing binding, and nothing long.
const NOT_IN_FOG = new Set(["measures", "measure"]);

export function placeOf(path, { hash = "" } = {}) {
  if (hash === "#breathe") return { name: "breathe" };
  const bare = path.length > 1 ? path.replace(/\/$/, "") : path;
  for (const [pattern, name, part] of PLACES) {
    const found = pattern.exec(bare);
    if (found) return part && found[1] ? { name, [part]: found[1] } : { name };
  }
  return { name: "other" };
}

// The view that may be shown, as things stand on this phone.
export function allowed(place, { owner, isClosed = false, isFoggy = false } = {}) {
  if (owner === null) return FOR_ANYBODY.has(place.name) ? place : { name: "left" };
  if (isClosed) return ALWAYS.has(place.name) ? place : { name: "locked" };
  if (isFoggy && NOT_IN_FOG.has(place.name)) return { name: "wait" };
  if (isFoggy && place.name === "today") return { name: "today-fog" };
  return place;
}

// The cookie a page leaves when it is put away while the lock is on: since when, or "1" for at once.
const AWAY = 2 * 60 * 1000;
export function isClosed(cookies, here) {
  // By the server's clock, as the page that went out of sight has said it.
  const now = here + (skewOf(cookies) ?? 0);
  // In other hands it stays closed until its owner has opened Today again.
  if (/(?:^|;\s*)afterword-handed=1/.test(cookies)) return true;
  const found = /(?:^|;\s*)afterword-away=([^;]*)/.exec(cookies);
  if (!found) return false;
  return found[1] === "1" || !(now - Number(found[1]) < AWAY);
}
