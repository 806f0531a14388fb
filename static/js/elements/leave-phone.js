import { fill } from "../lib/steps.js";
import { choicesOf, leave, sendFirst, unsentOf } from "../offline/leaving.js";
import { rememberedOwner } from "../offline/owners.js";

// Signing out: what was not sent is sent, or asked about; then the phone is emptied.
export function attach(place) {
  const form = place.querySelector("form");
  const question = place.querySelector("[data-leave-question]");
  const status = place.querySelector("[data-leave-status]");
  const isHeldByAnother = form.dataset.heldByAnother !== undefined;
  let isBusy = false;

  async function go(owner, keepUnsent) {
    question.hidden = true;
    say("leaving");
    document.body.dataset.leaving = "";
    const isOut = await leave(owner, form, { keepUnsent });
    if (isOut) window.location.replace(form.dataset.front);
    else if (isReachableByWorker()) window.location.replace("/sign-in");
    else blank(status.dataset.left);
  }

  async function begin(owner) {
    let { sendable, all } = await unsentOf(owner);
    let why = null;
    if (sendable > 0) {
      say("sending");
      why = await sendFirst(owner);
      ({ sendable, all } = await unsentOf(owner));
    }
    if (all === 0 || isHeldByAnother) return go(owner, isHeldByAnother);
    await ask(owner, sendable, all);
    say(why === null ? "" : why === "offline" ? "offline" : "held");
  }

  async function ask(owner, sendable, all) {
    const { mayKeep, mayDelete } = await choicesOf(owner);
    const words = question.querySelector("[data-one]");
    words.textContent = all === 1 ? words.dataset.one : fill(words.dataset.many, { n: all });
    question.querySelector("[data-leave=send]").hidden = sendable === 0;
    for (const part of question.querySelectorAll("[data-leave=keep], [data-leave-kept]")) part.hidden = !mayKeep;
    question.querySelector("[data-leave=delete]").hidden = !mayDelete;
    question.hidden = false;
    words.focus();
  }

  function say(key) {
    status.textContent = status.dataset[key] ?? "";
  }

  // One thing at a time, and the buttons work again whatever happened.
  async function once(work) {
    if (isBusy) return;
    isBusy = true;
    try {
      const owner = await ownerHere();
      await (owner ? work(owner) : form.submit());
    } catch {
      // Whatever goes wrong on the phone, the sign-in can be ended.
      form.submit();
    } finally {
      isBusy = false;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(begin);
  });
  question.addEventListener("click", ({ target }) => {
    const { leave: choice } = target.dataset;
    if (choice === "send") once(begin);
    if (choice === "keep") once((owner) => go(owner, true));
    if (choice === "delete") once((owner) => go(owner, false));
    if (choice !== "stay") return;
    question.hidden = true;
    say("");
  });
}

// The shell is the same page for everybody, and asks the phone whose it is. Staff keep nothing on it.
async function ownerHere() {
  const { owner, shell } = document.body.dataset;
  return owner ?? (shell === undefined ? null : rememberedOwner());
}

function isReachableByWorker() {
  return navigator.onLine || Boolean(navigator.serviceWorker?.controller);
}

// No connection and no page to go to: nothing of the person stays on this one.
function blank(words) {
  const main = document.createElement("main");
  const heading = document.createElement("h1");
  heading.textContent = words;
  main.append(heading);
  document.body.replaceChildren(main);
  document.body.removeAttribute("data-owner");
  document.title = words;
}
