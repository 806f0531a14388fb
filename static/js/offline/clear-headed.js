import { skewNow } from "../lib/skew.js";
import { dayIn, fogUntil } from "../rules/fog.js";
import { gathered } from "./known.js";

// From the start of a session to the next morning nothing is offered that cannot be undone. That
// it is no such time is believed of the server, and of what was carried today with no session on
// the day. Whatever else is not known, and is taken for the fog.
const PATIENCE = 4000;
const NOTED = /^\/sessions\/[0-9a-f-]{36}\/day\/(?:start|end)$/;

export const isClearHeaded = (owner) => look(owner).catch(() => false);

async function look(owner) {
  const [told, { carried, waiting, now }] = await Promise.all([toldNow(owner), gathered()]);
  // A session that the server has not heard of yet.
  if (waiting.some(({ path }) => NOTED.test(path))) return false;
  if (told !== null) return fogUntil(told.sessions, Date.parse(told.as_of), told.zone) === null;
  return carried !== null && isQuiet(carried, now + 1000 * (skewNow() ?? 0));
}

// With no connection a session of today may have begun as well, noted by somebody elsewhere.
export function isQuiet({ as_of, zone, sessions }, now) {
  const isToday = (moment) => dayIn(Date.parse(moment), zone) === dayIn(now, zone);
  const begun = sessions.map((session) => ({
    ...session,
    started_at: session.started_at ?? session.ended_at ?? session.planned_at,
  }));
  const isAhead = sessions.some(({ planned_at: at, started_at: start, ended_at: end }) => !(start ?? end) && isToday(at));
  return isToday(as_of) && !isAhead && fogUntil(begun, now, zone) === null;
}

async function toldNow(owner) {
  if (!navigator.onLine) return null;
  try {
    const options = { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch("/api/v1/me/carried", options);
    const told = answer.ok ? await answer.json() : null;
    return told?.person_id === owner ? told : null;
  } catch {
    return null;
  }
}
