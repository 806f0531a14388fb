// From the start of a session to the next local morning nothing binds: the same rule as
// journal/treatment/fog.py, for where no server can be asked.
const MORNING = 6;
const formats = new Map();

function partsIn(instant, zone) {
  if (!formats.has(zone)) {
    formats.set(
      zone,
      new Intl.DateTimeFormat("en", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
      }),
    );
  }
  const parts = formats.get(zone).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

// What the clocks in the zone show, as if that were UTC.
function wallIn(instant, zone) {
  const { year, month, day, hour, minute, second } = partsIn(instant, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

// Days since 1970 of the calendar day there: the difference of two is the days that lie between.
export function dayIn(instant, zone) {
  return Math.floor(wallIn(instant, zone) / 86400000);
}

export function morningAfter(start, zone) {
  const wall = (dayIn(start, zone) + 1) * 86400000 + MORNING * 3600000;
  let instant = wall;
  for (let step = 0; step < 2; step += 1) instant = wall - (wallIn(instant, zone) - instant);
  return instant;
}

const at = (text) => (text ? Date.parse(text) : null);

// Somebody may note only the end; it proves that the session took place.
function began(session) {
  return at(session.started_at) ?? at(session.ended_at);
}

// When the fog lifts, or null when there is none.
export function fogUntil(sessions, now, zone) {
  const starts = sessions.flatMap((session) => [began(session), at(session.fogged_from)]);
  const mornings = starts.filter((one) => one !== null && one <= now).map((one) => morningAfter(one, zone));
  const latest = Math.max(...mornings);
  return mornings.length > 0 && now < latest ? latest : null;
}

// Where its own day stands: ahead, today, underway, over, or past. As journal/session_day/phase.py.
export function phaseOf(session, now, zone) {
  const start = began(session);
  if (start === null || start > now) {
    const days = dayIn(at(session.planned_at), zone) - dayIn(now, zone);
    if (days < 0) return "went-by";
    return { 0: "today", 1: "day-before" }[days] ?? "ahead";
  }
  const since = dayIn(now, zone) - dayIn(start, zone);
  if (now >= morningAfter(start, zone)) return since === 1 ? "next-day" : "past";
  if (since > 0) return "night";
  const end = at(session.ended_at);
  return end !== null && end <= now ? "over" : "underway";
}
