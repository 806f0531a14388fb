import { newId } from "../lib/ids.js";
import { carry, isLarge, PATIENCE } from "../lib/parcel.js";
import { isReachable } from "../lib/reach.js";

const SOON = 300;
const TYPED = new Set(["textarea", "text"]);

// An address that differs from this page's by its last part alone is only jumped to: the page has
// to be loaded anew to show what became of it.
function go(next) {
  const [there, here] = [new URL(next, window.location.href), window.location];
  here.assign(next);
  if (there.hash && there.pathname + there.search === here.pathname + here.search) here.reload();
}

const isTyped = ({ type, value, defaultValue }) => TYPED.has(type) && value !== defaultValue;

// A form is sent once, however often its button is pressed. One that holds something typed leaves
// its page only when somebody has answered: the browser's own page for a lost network would take
// the words with it. Where sending twice does no harm, the words themselves are sent first, and
// what nobody takes is sealed on this phone, to be sent later.
export function attach(form) {
  const buttons = () => form.querySelectorAll("button:not([type=button])");
  const holdsWords =
    form.dataset.autosave === undefined &&
    form.querySelector("textarea, select, input:not([type=hidden])") !== null;
  const isRepeatable = form.matches("[data-repeatable], [data-questionnaire]");
  // Only a patient's page has somebody whose words this phone may keep.
  const { owner, shell } = document.body.dataset;
  const mayWait = isRepeatable && (owner !== undefined || shell !== undefined);
  // A page of a person's own is not left for the browser's page about a lost network.
  const isOwn = owner !== undefined && form.dataset.autosave === undefined;
  const asksFirst = holdsWords || mayWait || isOwn;
  let isSure = !asksFirst;
  let timer = 0;
  let drafting = 0;
  let drafts = null;

  function hold(how) {
    clearTimeout(timer);
    if (how) form.dataset.sent = how;
    else delete form.dataset.sent;
    buttons().forEach((button) =>
      how ? button.setAttribute("aria-disabled", "true") : button.removeAttribute("aria-disabled"),
    );
    // Whoever stops a page that does not come is still here, and wants to try again.
    if (how === "going") timer = setTimeout(free, PATIENCE);
  }

  function free() {
    isSure = !asksFirst;
    hold(null);
  }

  function tell(button, ...whys) {
    const words = document.querySelector("[data-unsent]");
    for (const sentence of words.children) {
      if (sentence.dataset.why === "own") sentence.textContent = form.dataset.waitsWords ?? "";
      sentence.hidden = !whys.includes(sentence.dataset.why);
    }
    (button ?? form.lastElementChild).before(words);
    words.hidden = false;
    words.scrollIntoView({ block: "nearest" });
    form.dispatchEvent(new Event("unsent"));
  }

  async function ask(submitter) {
    const fields = new FormData(form, submitter);
    if (isRepeatable) return carry(form.getAttribute("action"), fields);
    if (isLarge(fields)) return { outcome: "large" };
    return { outcome: (await isReachable()) ? "page" : "unsent" };
  }

  // Sealed, to be sent later. A phone that keeps nothing leaves it in the form.
  async function keepHere(submitter) {
    const { enqueueForm } = await import("../offline/forms.js");
    const kept = await enqueueForm(form, { submitter });
    if (kept.sealed) await drop();
    return kept;
  }

  async function drop() {
    clearTimeout(drafting);
    drafting = 0;
    if (!holdsWords || !mayWait) return;
    await (await import("../offline/drafts.js")).dropDraft(form);
  }

  // What is typed next is another thing, under another name.
  function empty(submitter, kept) {
    form.dataset.waits = kept.id;
    delete form.dataset.unsaved;
    const own = form.dataset.waitsWords === undefined ? "phone" : "own";
    tell(submitter, kept.about.item9 ? "item9" : own);
    if (form.dataset.questionnaire !== undefined) {
      submitter.hidden = true;
      return;
    }
    form.reset();
    if (form.elements.id?.type === "hidden") form.elements.id.value = newId();
    delete form.dataset.draftDone;
  }

  document.addEventListener("submit", async (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    hold(isSure ? "going" : "asking");
    if (isSure) return;
    event.preventDefault();
    const { submitter } = event;
    const { outcome, next } = await ask(submitter);
    if (outcome === "kept") {
      await drop().catch(() => {});
      hold("going");
      go(next);
      return;
    }
    const mayHelp = mayWait && outcome !== "page" && outcome !== "large";
    const kept = mayHelp ? await keepHere(submitter).catch(() => null) : null;
    hold(null);
    isSure = outcome === "page" || outcome === "signedOut";
    // A page with something to put right, or to sign in on, is the browser's own to show.
    if (isSure) form.requestSubmit(submitter);
    else if (kept?.sealed) empty(submitter, kept);
    else tell(submitter, outcome);
  });

  function draft() {
    clearTimeout(drafting);
    drafting = 0;
    drafts?.then(({ keepDraft }) => keepDraft(form)).catch(() => {});
  }

  function typed() {
    if (form.dataset.refilling !== undefined) return;
    // Loaded with the first word: a page that is left has no time for it.
    drafts ??= import("../offline/drafts.js");
    clearTimeout(drafting);
    drafting = setTimeout(draft, SOON);
  }

  if (mayWait && holdsWords) {
    form.addEventListener("input", typed);
    const leave = () => {
      if (drafting !== 0) draft();
    };
    // Sealing takes a moment: a page that leads on has it from here until the next one has come.
    window.addEventListener("beforeunload", leave);
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") leave();
    });
    // Fingers can be quicker than this script.
    if ([...form.querySelectorAll("textarea, input")].some(isTyped)) typed();
  }
  // A page that comes back from the back-forward cache must be usable again.
  window.addEventListener("pageshow", free);
}
