import { wait } from "../lib/backoff.js";
import { stamp } from "../lib/clock.js";
import { Courier } from "../lib/courier.js";
import { entryOf } from "../lib/entry.js";
import { fill } from "../lib/steps.js";

const PAUSE = 1000;
// What is longer may be cut off when it is sent while the page is being left.
const LONG = 20000;
// Waiting does not help against these: only other words do.
const STUCK = new Set(["refused", "partly", "tooLong"]);

// Sends what is typed while it is typed. Words wait in this page only, never in the phone's storage.
export function attach(form) {
  const line = form.querySelector("[data-save-words]");
  const courier = new Courier(form);
  let typed = 0;
  let kept = 0;
  let tries = 0;
  let timer = 0;
  let flight = null;
  let isStuck = false;

  function say(key) {
    line.textContent = fill(line.dataset[key] ?? "", { why: courier.why });
    line.classList.toggle("waiting", key !== "saved");
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  }

  async function carry(keepalive) {
    const mark = typed;
    const { written_at: when } = form.elements;
    if (when && !when.value) when.value = stamp(new Date());
    const entry = entryOf(new FormData(form), { draft: form.dataset.draft !== "false" });
    const outcome = await courier.put(entry, { keepalive });
    isStuck = STUCK.has(outcome);
    if (outcome === "saved" || outcome === "conflict") {
      kept = mark;
      tries = 0;
      if (kept === typed) delete form.dataset.unsaved;
      else later(PAUSE);
    } else if (isStuck) {
      tries = 0;
      // Other words may have been typed while these were on their way.
      if (mark !== typed) later(PAUSE);
    } else {
      tries += 1;
      later(wait(tries));
    }
    say(outcome);
    return outcome;
  }

  // One at a time: a second save waits for the first, so its etag is known.
  async function send({ keepalive = false } = {}) {
    clearTimeout(timer);
    while (flight) await flight;
    if (kept === typed) return "saved";
    flight = carry(keepalive).finally(() => {
      flight = null;
    });
    return flight;
  }

  form.addEventListener("input", ({ target }) => {
    // Some controls on the page only choose how others work, and belong to no entry.
    if (target.form && target.form !== form) return;
    typed += 1;
    form.dataset.unsaved = "";
    if (tries === 0) later(PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    send({ keepalive: document.visibilityState === "hidden" });
  });
  window.addEventListener("pagehide", () => send({ keepalive: true }));
  window.addEventListener("online", () => send());
  window.addEventListener("beforeunload", (event) => {
    if (form.dataset.unsaved === undefined || form.dataset.kept !== undefined) return;
    if (tries > 0 || isStuck || form.elements.body.value.length > LONG) event.preventDefault();
  });

  // The page is left only once the server has the words.
  form.addEventListener("submit", async (event) => {
    if (form.dataset.kept !== undefined) return;
    event.preventDefault();
    const outcome = await send();
    // With nothing left to send we are still inside this very event, and a form being submitted
    // ignores requestSubmit: let the event end first.
    await new Promise((next) => setTimeout(next));
    // A refused entry is posted all the same: the page comes back with the words and the reason.
    if (!["saved", "conflict", "refused", "partly"].includes(outcome) || form.dataset.kept !== undefined) return;
    courier.stamp();
    form.dataset.kept = "";
    form.requestSubmit(event.submitter);
  });
  window.addEventListener("pageshow", () => delete form.dataset.kept);
  // Fingers can be quicker than this script.
  const { body } = form.elements;
  if (body.value !== body.defaultValue) body.dispatchEvent(new Event("input", { bubbles: true }));
}
