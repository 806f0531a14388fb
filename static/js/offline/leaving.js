import { carry } from "../lib/parcel.js";
import { openStore, wipe } from "./store.js";
import { tellWiped } from "./wipe.js";

// The steps by which somebody leaves this phone.
const PATIENCE = 8000;
// As long as any browser keeps a cookie: it must outlive the sign-in that it ends.
const LASTS = 400 * 24 * 60 * 60;

export async function unsentOf(owner) {
  const store = await openStore(owner);
  // What was taken off again is not missed by anybody, though it can be had back for a while.
  const captures = (await store.all("capture")).filter(({ value }) => value.state !== "off");
  const sendable = (await store.count("change")) + captures.length;
  return { sendable, all: sendable + (await store.count("draft")) + store.unreadable };
}

// What can be done with what is not sent: in the fog it is kept, sealed, and never deleted.
export async function choicesOf(owner) {
  const { isClearHeaded } = await import("./clear-headed.js");
  const mayDelete = await isClearHeaded(owner);
  const { lasts } = await openStore(owner);
  return { mayKeep: lasts && !mayDelete, mayDelete };
}

// Says why something is left, or null when all of it is sent.
export async function sendFirst(owner) {
  if (!navigator.onLine) return "offline";
  try {
    const { now } = await import("./sync.js");
    const { why } = await within(now({ owner, leaving: true }));
    if (why !== null) return why;
    const { sendCaptures } = await import("./uploads.js");
    await within(sendCaptures(owner));
    return null;
  } catch {
    return "offline";
  }
}

// The phone first, so that it is empty whatever becomes of the request. A mark stands for the
// request that the server did not get: the sign-in ends when this browser next reaches it.
export async function leave(owner, form, { keepUnsent }) {
  mark("1", LASTS);
  await wipe(owner, { keepUnsent });
  const isOut = await tell(form);
  tellWiped(owner);
  // A page that came up elsewhere meanwhile may have begun anew.
  await wipe(owner, { keepUnsent });
  return isOut;
}

async function tell(form) {
  const { action, dataset } = form;
  const fields = new FormData(form);
  if (!navigator.onLine || !fields.has("csrf_token")) return false;
  mark("", 0);
  const { outcome, next } = await carry(action, fields, { send: inTime });
  const isOut = outcome === "kept" && next === dataset.front;
  if (!isOut) mark("1", LASTS);
  return isOut;
}

// Lax, as the sign-in's own cookie: whichever way somebody comes back, both come along.
function mark(value, seconds) {
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `afterword-left=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`;
}

function inTime(address, options) {
  return fetch(address, { ...options, signal: AbortSignal.timeout(PATIENCE) });
}

function within(promise) {
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    setTimeout(() => reject(new Error("too late")), PATIENCE);
  });
}
