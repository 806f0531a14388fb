import { hear } from "./events.js";
import { Exchange } from "./exchange.js";
import { openQueue } from "./queue.js";
import { Sync } from "./sending.js";

export { Sync };

const syncs = new Map();

// The one of this page for a person; the first call also starts what sets it off by itself.
export function syncOf(owner) {
  if (!syncs.has(owner)) syncs.set(owner, begin(owner));
  return syncs.get(owner);
}

export async function now({ owner }) {
  return (await syncOf(owner)).now();
}

async function begin(owner) {
  const sync = new Sync(await openQueue(owner), new Exchange(owner));
  if (typeof document !== "undefined") watch(sync);
  return sync;
}

function watch(sync) {
  const now = () => document.visibilityState === "visible" && sync.now();
  window.addEventListener("online", now);
  window.addEventListener("pageshow", (event) => event.persisted && now());
  document.addEventListener("visibilitychange", now);
  hear(({ type }) => {
    // What the browser's own background sync wakes a page with.
    if (type === "sync") sync.now();
    if (type === "unsent") register();
    if (type === "older") renew();
  });
}

// The server is of another version: so shall be what is kept here, once no page holds anything.
async function renew() {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => null);
  await worker?.update().catch(() => {});
}

// The browser sends it when there is a connection, even with no page open. Not every one can.
async function register() {
  try {
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.sync?.register("afterword-sync");
  } catch {
    // Then it waits for a page to be opened.
  }
}
