import { stamp } from "./clock.js";

// How far a phone's clock is from the server's. A clock that is a little off hurts nobody: it is
// spoken of, and put right, from here on.
export const NOTICED = 120;

// What a phone stamps by its own clock. Any other time in what it sends was chosen by a person.
const STAMPED = ["written_at", "taken_at"];

// In seconds, more than none where the phone is behind. An answer took its time on the way: the
// server's word is of the middle of it.
export function skewOf(serverNow, { asked, answered = asked }) {
  const server = typeof serverNow === "string" ? Date.parse(serverNow) : serverNow;
  const skew = Math.round((server - (asked + answered) / 2) / 1000);
  return Number.isFinite(skew) ? skew : null;
}

export function isWrong(seconds) {
  return Math.abs(seconds ?? 0) > NOTICED;
}

// The same moment by a right clock, with the writer's offset as it was.
export function shifted(moment, seconds) {
  const match = /^(.*T.*?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/i.exec(moment ?? "");
  const right = new Date(Date.parse(moment) + 1000 * seconds);
  if (match === null || Number.isNaN(right.getTime())) return moment;
  const offset = match[2].toUpperCase();
  const local = new Date(right.getTime() + 60000 * minutesOf(offset));
  return `${local.toISOString().slice(0, 19)}${offset}`;
}

// A change as it is sent: every time that the phone's own clock put in it is put right. What was
// known of the clock when it was written comes first: a change that was stamped by a right clock
// says that it is no seconds off, and stays as it is.
export function corrected(change, known) {
  const seconds = change.skew ?? known?.skew;
  if (!isWrong(seconds)) return change;
  const put = (moment) => shifted(moment, seconds);
  const right = { ...change, written_at: put(change.written_at) };
  if (isChosen(change)) return right;
  if (change.body) right.body = withRight(change.body, put);
  if (change.form) {
    right.form = change.form.map(([name, value]) => [name, STAMPED.includes(name) && value ? put(value) : value]);
  }
  return right;
}

// Hours and minutes, for a sentence: the larger of the two that says enough.
export function span(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes < 45) return { unit: "minutes", number: minutes };
  const hours = Math.max(1, Math.round(minutes / 60));
  return hours < 36 ? { unit: "hours", number: hours } : { unit: "days", number: Math.round(hours / 24) };
}

function withRight(body, put) {
  const right = { ...body };
  for (const name of STAMPED) if (typeof body[name] === "string") right[name] = put(body[name]);
  return right;
}

// A day that somebody chose is their own, and so is the time of an entry that was there before: its
// page brings that time and the tag of its text along, and no moment at which it was opened.
function isChosen({ path, typed, form, body }) {
  const fields = Object.fromEntries([...(typed ?? []), ...(form ?? [])]);
  if (fields.when || body?.when) return true;
  return Boolean(fields.etag) && fields.opened_at === "" && path !== "/write";
}

function minutesOf(offset) {
  if (offset === "Z") return 0;
  const [hours, minutes] = offset.slice(1).split(":").map(Number);
  return (offset.startsWith("-") ? -1 : 1) * (60 * hours + minutes);
}

// The server's time stands on each of its pages. One that came out of the browser's history says
// nothing about the time it is.
export function skewOfPage({ page = globalThis.document, timing = globalThis.performance, clock = Date.now } = {}) {
  const now = page?.body?.dataset.now;
  const [way] = timing?.getEntriesByType?.("navigation") ?? [];
  if (!now || way?.type === "back_forward") return null;
  // By the same clock that stamps: the browser's own origin of time need not follow it.
  const asked = clock() - timing.now();
  return skewOf(now, { asked, answered: asked + (way?.responseStart ?? 0) });
}

// What this page knows of the phone's clock: from the page itself, or from the last exchange.
let known = skewOfPage();
const listeners = new Set();

export function learn(seconds) {
  if (seconds === null) return known;
  const isFirst = known === null;
  known = seconds;
  for (const listener of [...listeners]) listener({ seconds, isFirst });
  return known;
}

export function onLearned(listener) {
  listeners.add(listener);
}

export function skewNow() {
  return known;
}

// How far what is stamped from here on will be off: not at all, or nobody knows.
export function stampedOff() {
  return known === null ? null : 0;
}

// A moment that was stamped before anything was known of the clock, by what is known now.
export function putRight(moment) {
  return moment && isWrong(known) ? shifted(moment, known) : moment;
}

// Now, by a right clock as far as one is known.
export function stampNow(clock = Date.now) {
  return putRight(stamp(new Date(clock())));
}
