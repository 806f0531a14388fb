// Keeps on the phone what somebody may need where there is no network, sealed. It is asked for
// when the page has nothing else to do, seldom, and only as far as it has changed.
const HANDED = "afterword-handed";
const EVERY = 10 * 60 * 1000;

export function attach(node) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 800));
  idle(() => carry(node.dataset.carry).catch(() => {}), { timeout: 4000 });
}

async function carry(how) {
  const { owner } = document.body.dataset;
  // In other hands this phone shows nothing of its owner, with a network or without.
  if (how === "handed-over") document.cookie = `${HANDED}=1; path=/; max-age=2592000; samesite=strict`;
  if (!owner) return;
  const { openStore } = await import("../offline/store.js");
  const store = await openStore(owner);
  if (!store.lasts) return;
  if (how === "handed-over") {
    await store.delete("carried", "me");
    await store.delete("state", "carried");
    return;
  }
  // A phone that has moved says so first: what it carries is counted in its own days.
  if (document.body.dataset.moved) await (await import("./moved.js")).told();
  const before = await store.get("carried", "me").catch(() => undefined);
  const state = await store.get("state", "carried").catch(() => undefined);
  const isFresh = before && state && Date.now() - state.at < EVERY;
  if (how !== "now" && isFresh && says(before)) return;
  const headers = before && state?.etag ? { "If-None-Match": state.etag } : {};
  const answer = await fetch("/api/v1/me/carried", { credentials: "same-origin", headers });
  const at = Date.now();
  const as_of = new Date(at).toISOString();
  if (answer.status === 304) {
    await store.put("carried", "me", { ...before, as_of });
    await store.put("state", "carried", { ...state, at });
  } else if (answer.ok) {
    const found = await answer.json();
    // Somebody else may have signed in meanwhile.
    if (found.person_id !== owner) return;
    await store.put("carried", "me", { ...found, zone: readable(found.zone), as_of });
    await store.put("state", "carried", { etag: answer.headers.get("ETag"), at });
    document.cookie = `${HANDED}=; path=/; max-age=0; samesite=strict`;
  }
}

// A zone may have a newer name than this phone has heard of: then its own is the nearest.
function readable(timeZone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }) && timeZone;
  } catch {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}

// Whether Today still reads as it was carried.
function says({ today, zone }) {
  const title = document.querySelector("h1")?.textContent.trim();
  const question = document.querySelector(".sheet .question-words")?.textContent.trim();
  const { zoneKnown = zone } = document.body.dataset;
  return zone === zoneKnown && title === today.title && question === today.sheet.question;
}
