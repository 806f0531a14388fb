import { AT_ONCE, cookie, isOver, lockCookie, said, skewOf } from "../lib/away.js";

const PATIENCE = 2000;
const TWICE = 600;
const SETTLED = 500;

// While the page is out of sight an empty sheet lies over it: the picture of it among the open
// apps shows nothing. What is under the sheet stays as it is: a camera, a file picker or a
// question of the phone's own hides the page too, and what is half done must go on afterwards.
export function attach(body) {
  const secure = window.location.protocol === "https:";
  const { skew, locks } = clock(body, secure);
  // Closed already: by the server, in other hands, or as the shell stands when one comes back late.
  const isLocked =
    body.dataset.locked !== undefined ||
    body.dataset.handed !== undefined ||
    (body.dataset.now === undefined && isOver(said(document.cookie), Date.now() + skew));
  const leaving = document.querySelector("form[data-leave]");
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("afterword") : null;
  const sheet = sheetOver(body);
  let stays = false;
  let escapedAt = -TWICE;

  const now = () => Date.now() + skew;
  const isHidden = () => document.visibilityState === "hidden";

  function write(value) {
    if (said(document.cookie) === AT_ONCE || (isLocked && value !== AT_ONCE)) return;
    document.cookie = cookie(value, { secure });
  }

  function cover() {
    document.documentElement.classList.add("covered");
    if (!sheet.matches(":popover-open")) sheet.showPopover?.();
  }

  function uncover() {
    document.documentElement.classList.remove("covered");
    if (sheet.matches(":popover-open")) sheet.hidePopover?.();
  }

  function out() {
    cover();
    if (!locks) return;
    if (said(document.cookie) === "") write(String(Math.round(now())));
    // Another tab of ours may be in sight: it knows better.
    tabs?.postMessage({ type: "away" });
  }

  function back() {
    if (stays) return;
    const value = said(document.cookie);
    if (!isLocked && (value === AT_ONCE || (locks && isOver(value, now())))) {
      lock();
      return;
    }
    write("");
    uncover();
    // A tab that went out of sight as this one came into it may have written after us.
    setTimeout(() => isHidden() || stays || isOver(said(document.cookie), now()) || write(""), SETTLED);
  }

  // Whoever holds words that are kept nowhere else keeps them now, and says when that is done.
  async function kept() {
    const waits = [];
    const safe = new Set();
    const detail = { wait: (promise) => waits.push(promise), safe: (node) => safe.add(node) };
    document.dispatchEvent(new CustomEvent("afterword:cover", { detail }));
    await Promise.race([
      Promise.allSettled(waits),
      new Promise((done) => setTimeout(done, PATIENCE)),
    ]);
    return [...document.querySelectorAll("[data-unsaved]")].every((node) => safe.has(node));
  }

  async function away(address, part) {
    stays = true;
    cover();
    const canLeave = await kept();
    const somebodyAnswers = navigator.onLine || navigator.serviceWorker?.controller;
    if (canLeave && somebodyAnswers) window.location.replace(address);
    else show(part);
  }

  function lock() {
    if (stays) return;
    const here = `${window.location.pathname}${window.location.search}`;
    away(`/locked?next=${encodeURIComponent(here)}`, "unlock");
  }

  function leave() {
    if (stays) return;
    write(AT_ONCE);
    if (leaving.method === "post") navigator.sendBeacon?.(leaving.action, new FormData(leaving));
    tabs?.postMessage({ type: "locked" });
    away("/closed", "nothing");
  }

  // What cannot be kept elsewhere stays on this page, under the sheet, until the owner unlocks.
  async function show(part) {
    const { offer } = await import("./cover-unlock.js");
    offer(sheet, part, () => {
      stays = false;
      uncover();
      tabs?.postMessage({ type: "unlocked" });
      window.dispatchEvent(new Event("afterword:sync"));
    });
  }

  document.addEventListener("visibilitychange", () => (isHidden() ? out() : back()));
  document.addEventListener("freeze", cover);
  window.addEventListener("pagehide", cover);
  window.addEventListener("pageshow", (event) => event.persisted && !isHidden() && back());
  tabs?.addEventListener("message", ({ data }) => {
    if (data?.type === "away" && !isHidden()) write("");
    if (data?.type === "locked" && !isLocked) lock();
  });
  leaving?.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.repeat || !leaving) return;
    if (event.timeStamp - escapedAt < TWICE) leave();
    escapedAt = event.timeStamp;
  });
  if (isHidden()) cover();
  else back();
}

// A page from the server knows both; one that stands here without a connection was told before.
function clock(body, secure) {
  const { now, lock } = body.dataset;
  if (now === undefined) {
    const skew = skewOf(document.cookie);
    return { skew: skew ?? 0, locks: skew !== null };
  }
  const skew = Date.parse(now) - Date.now();
  document.cookie = lockCookie(lock === "on" ? skew : null, { secure });
  return { skew, locks: lock === "on" };
}

function sheetOver(body) {
  const sheet = document.createElement("div");
  sheet.className = "cover";
  sheet.popover = "manual";
  body.append(sheet);
  return sheet;
}
