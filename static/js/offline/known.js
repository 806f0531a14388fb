import { fogUntil } from "../rules/fog.js";
import { isClosed as isShut } from "./places.js";
import { openQueue } from "./queue.js";
import { openStore, rememberedOwner } from "./store.js";

// What somebody noted on this phone counts here at once, though no server knows of it yet.
export function withNoted(sessions, waiting) {
  return sessions.map((session) => {
    const of = (what) =>
      waiting.findLast((one) => one.path === `/sessions/${session.id}/day/${what}` && !one.problem)?.written_at;
    return {
      ...session,
      started_at: session.started_at ?? of("start") ?? null,
      ended_at: session.ended_at ?? of("end") ?? null,
    };
  });
}

// All that a view may need. Nothing is opened while the phone is locked or in other hands.
export async function gathered({ cookies = document.cookie, now = Date.now() } = {}) {
  const owner = document.body.dataset.owner || (await rememberedOwner());
  const queue = await openQueue(owner);
  const store = await openStore(owner);
  const isClosed = isShut(cookies, now);
  if (isClosed) return { owner, queue, store, isClosed, isFoggy: false, carried: null, waiting: [], now };
  const waiting = await queue.waiting();
  const found = (await store.get("carried", "me").catch(() => null)) ?? null;
  if (!found) return { owner, queue, store, isClosed, isFoggy: false, carried: null, waiting, now };
  const sessions = withNoted(found.sessions, waiting);
  const carried = { ...found, sessions };
  const isFoggy = fogUntil(sessions, now, found.zone) !== null;
  return { owner, queue, store, isClosed, isFoggy, carried, waiting, now };
}
