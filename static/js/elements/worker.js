import { isHolding } from "../lib/holding.js";

const ADDRESS = "/service-worker.js";

// The one address that a worker may come from; the policy is named in the page's own rules.
const policy = window.trustedTypes?.createPolicy("afterword-sw", {
  createScriptURL(address) {
    if (address !== ADDRESS) throw new TypeError("not our worker");
    return address;
  },
});

// Says that there is a newer version, at the end of the page and to nobody who is writing.
function tell() {
  const line = document.querySelector("[data-newer]");
  if (line && !isHolding()) line.hidden = false;
}

// A page that was opened just now holds nothing: the moment to go over to a newer version, if the
// other pages hold nothing either. Nothing is loaded again; the next page is the newer one's.
async function keepFresh(worker) {
  // A worker that is taken back unregisters itself; to register it from its own page would undo it.
  const kept = worker.controller
    ? await worker.getRegistration()
    : await worker.register(policy?.createScriptURL(ADDRESS) ?? ADDRESS, { scope: "/" });
  if (!kept) return;
  // A page that was under way while the worker took its place has none, nor has one loaded anew by
  // force: its later scripts would not be there without a network. It asks to be taken in.
  // Not under somebody's hands: a browser that cannot be told to send past the worker (see PAST in
  // sw.js) drops what a page sends as it is left, if the worker is not awake by then.
  const takeIn = ({ active }) => {
    if (!worker.controller && !isHolding()) active.postMessage({ type: "claim" });
  };
  if (!worker.controller) worker.ready.then(takeIn);
  kept.waiting?.postMessage({ type: "take-over" });
  kept.addEventListener("updatefound", () => {
    const coming = kept.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && worker.controller) tell();
    });
  });
}

// Once something is kept on this phone, the browser is asked not to clear it away.
function stayOnceKept() {
  const channel = new BroadcastChannel("afterword");
  channel.addEventListener("message", async ({ data }) => {
    if (data?.type !== "changed" && data?.type !== "sent") return;
    channel.close();
    const { askToStay } = await import("../offline/stay.js");
    await askToStay();
  });
}

export function attach() {
  if (typeof BroadcastChannel === "function") stayOnceKept();
  const worker = navigator.serviceWorker;
  if (!worker) return;
  worker.addEventListener("message", ({ data, ports }) => {
    if (data?.type === "holding") ports[0]?.postMessage(isHolding());
  });
  worker.startMessages();
  // Without a worker the page is what it ever was.
  const start = () => keepFresh(worker).catch(() => {});
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start, { once: true });
}
