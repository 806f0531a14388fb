import { carry } from "../lib/parcel.js";
import { fill } from "../lib/steps.js";
import { Writing } from "../offline/writing.js";

// Sealed on the phone soon after a key, sent after a pause.
const SOON = 300;
const PAUSE = 1000;
// How long somebody who pressed Keep waits for a server that does not answer.
const PATIENCE = 8000;
// "Saved on this phone" is said only when sending takes its time: words that change while one
// types are a nuisance, most of all to who hears them.
const UNHURRIED = 1500;
const CALM = new Set(["saved", "sealed", "phone", "still", ""]);

export function attach(form) {
  const line = form.querySelector("[data-save-words]");
  const still = form.querySelector("[data-still]");
  const writing = new Writing(form, { show });
  const { body } = form.elements;
  let sealing = 0;
  let sending = 0;
  let slow = 0;
  let isKeeping = false;

  function say(key) {
    const words = fill(line.dataset[key] ?? "", { why: writing.why });
    if (line.textContent !== words) line.textContent = words;
    line.classList.toggle("waiting", !CALM.has(key));
  }

  function show(what) {
    if (what === "still" && still) still.hidden = false;
    clearTimeout(slow);
    const state = stateOf(writing);
    say(state);
    if (state === "" && writing.sealed === writing.typed && writing.typed > 0) {
      slow = setTimeout(() => stateOf(writing) === "" && say("sealed"), UNHURRIED);
    }
  }

  form.addEventListener("input", ({ target }) => {
    // Some controls on the page only choose how others work, and belong to no entry.
    if ((target.form && target.form !== form) || form.dataset.refilling !== undefined) return;
    writing.touched();
    show();
    sealing ||= setTimeout(() => {
      sealing = 0;
      writing.seal();
    }, SOON);
    clearTimeout(sending);
    sending = setTimeout(() => writing.send({ gently: true }), PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") writing.leave();
    else if (!writing.isSent) writing.send();
  });
  window.addEventListener("pagehide", () => writing.leave());
  document.addEventListener("afterword:cover", ({ detail }) => {
    writing.leave();
    detail?.wait(writing.turn.then(() => writing.isSafe && detail.safe(form)));
  });
  window.addEventListener("beforeunload", (event) => {
    if (form.dataset.unsaved === undefined || form.dataset.kept !== undefined) return;
    // Sealing takes a moment: a page that leads on has it from here until the next one has come.
    writing.seal();
    if (!writing.isSafe || writing.isStuck) event.preventDefault();
  });

  form.addEventListener("submit", async (event) => {
    if (form.dataset.kept !== undefined) return;
    event.preventDefault();
    if (isKeeping) return;
    isKeeping = true;
    try {
      await keep(event.submitter);
    } finally {
      isKeeping = false;
    }
  });
  window.addEventListener("pageshow", () => delete form.dataset.kept);

  // The page is left only once the server has the words, or this phone has them for sure.
  async function keep(submitter) {
    clearTimeout(sending);
    if (!writing.owner) await (await import("../offline/adopted.js")).adopt(writing);
    // With nobody to send it to it is sealed as finished at once: who leaves now, leaves it kept.
    if (!navigator.onLine) {
      await queued();
      return;
    }
    await writing.seal();
    await Promise.race([writing.send(), pause(PATIENCE)]);
    // A refused entry is posted all the same: the page comes back with the words and the reason.
    const { outcome, next } = writing.isSent || writing.isStuck ? await post(submitter) : {};
    if (outcome === "kept") {
      await writing.done();
      form.dataset.kept = "";
      window.location.assign(next);
    } else if (outcome === "page") {
      form.dataset.kept = "";
      form.requestSubmit(submitter);
    } else if (outcome === "large") {
      writing.problem = { status: 413, isWhole: true };
      show();
    } else {
      await queued();
    }
  }

  async function post(submitter) {
    if (!(await writing.isWelcome())) return {};
    writing.stamp();
    return carry(form.getAttribute("action"), new FormData(form, submitter), { patience: PATIENCE });
  }

  async function queued() {
    if (!writing.isFinished) await writing.finish();
    const why = writing.trouble ?? "offline";
    say(writing.isSafe ? PLACE[why] : unsafe(writing));
    if (!writing.isSafe || why === "signed-out" || why === "other-person") return;
    delete form.dataset.unsaved;
    writing.sync.now();
    // Without the worker there is no page to go to.
    if (!navigator.serviceWorker?.controller) return;
    form.dataset.kept = "";
    window.location.assign("/today");
  }

  // Fingers can be quicker than this script.
  if (body.value !== body.defaultValue) body.dispatchEvent(new Event("input", { bubbles: true }));
}

const PLACE = {
  offline: "phone",
  busy: "phone",
  "signed-out": "signedOut",
  "other-person": "otherPerson",
  locked: "locked",
  older: "older",
};

function stateOf(writing) {
  const { problem, trouble } = writing;
  if (problem?.status === 413) return "tooLong";
  if (problem && writing.isSent && !problem.isWhole) return "partly";
  if (problem?.isWhole && writing.sealed === writing.typed) return "refused";
  if (writing.typed > 0 && writing.isSent) return writing.metAnother ? "conflict" : "saved";
  if (writing.sealed !== writing.typed) return "";
  if (writing.typed > 0 && !writing.isSafe) return unsafe(writing);
  return trouble ? PLACE[trouble] : "";
}

const unsafe = ({ owner }) => (owner ? "memory" : "nobody");

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
