import { carry, PATIENCE } from "../lib/parcel.js";
import { isReachable } from "../lib/reach.js";

// A form is sent once, however often its button is pressed. One that holds something typed leaves
// its page only when somebody has answered: the browser's own page for a lost network would take
// the words with it. Where sending twice does no harm, the words themselves are sent first.
export function attach(form) {
  const buttons = () => form.querySelectorAll("button:not([type=button])");
  const holdsWords =
    form.dataset.autosave === undefined &&
    form.querySelector("textarea, select, input:not([type=hidden])") !== null;
  const isRepeatable = form.matches("[data-repeatable], [data-questionnaire]");
  let isSure = !holdsWords;
  let timer = 0;

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
    isSure = !holdsWords;
    hold(null);
  }

  function tell(button, why) {
    const words = document.querySelector("[data-unsent]");
    for (const sentence of words.children) sentence.hidden = sentence.dataset.why !== why;
    (button ?? form.lastElementChild).before(words);
    words.hidden = false;
    words.scrollIntoView({ block: "nearest" });
    form.dispatchEvent(new Event("unsent"));
  }

  async function ask(submitter) {
    if (!isRepeatable) return { outcome: (await isReachable()) ? "page" : "unsent" };
    return carry(form.getAttribute("action"), new FormData(form, submitter));
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
      hold("going");
      window.location.assign(next);
      return;
    }
    hold(null);
    isSure = outcome === "page";
    // A page with something to put right, or to sign in on, is the browser's own to show.
    if (isSure) form.requestSubmit(submitter);
    else tell(submitter, outcome);
  });
  // A page that comes back from the back-forward cache must be usable again.
  window.addEventListener("pageshow", free);
}
