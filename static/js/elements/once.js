import { isReachable } from "../lib/reach.js";

// A form is sent once, however often its button is pressed. One that holds something typed is sent
// only if somebody answers: the browser's own page for a lost network would take the words with it.
export function attach(form) {
  const buttons = () => form.querySelectorAll("button:not([type=button])");
  const holdsWords =
    form.dataset.autosave === undefined &&
    form.querySelector("textarea, select, input:not([type=hidden])") !== null;
  let isSure = !holdsWords;

  function hold(how) {
    if (how) form.dataset.sent = how;
    else delete form.dataset.sent;
    buttons().forEach((button) =>
      how ? button.setAttribute("aria-disabled", "true") : button.removeAttribute("aria-disabled"),
    );
  }

  function tell(button) {
    const words = document.querySelector("[data-unsent]");
    (button ?? form.lastElementChild).before(words);
    words.hidden = false;
    words.scrollIntoView({ block: "nearest" });
    form.dispatchEvent(new Event("unsent"));
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
    isSure = await isReachable();
    hold(null);
    if (isSure) form.requestSubmit(submitter);
    else tell(submitter);
  });
  // A page that comes back from the back-forward cache must be usable again.
  window.addEventListener("pageshow", () => {
    isSure = !holdsWords;
    hold(null);
  });
}
