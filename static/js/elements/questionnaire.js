import { fill, skipped, within } from "../lib/steps.js";

// Shows one long form one question at a time. Answers are sealed on the phone as they are given,
// and leave it when the form is sent.
export function attach(form) {
  const questions = [...form.querySelectorAll(".question")];
  const review = form.querySelector("[data-review]");
  const place = form.querySelector("[data-place]");
  const stem = form.querySelector(".stem");
  const steps = form.querySelector("[data-steps]");
  const next = steps.querySelector("[data-next]");
  const count = questions.length;
  const answered = (question) => question.querySelector("input:checked") !== null;
  let now = 0;
  let pointed = false;

  // A question marked data-if-any is asked only of those who marked a problem above it.
  const asked = (index) =>
    index >= count ||
    questions[index].dataset.ifAny === undefined ||
    [...form.querySelectorAll(".question:not([data-if-any]) input:checked")].some(
      (chosen) => Number(chosen.value) > 0,
    );

  function list() {
    const missing = skipped(questions.map((question, index) => answered(question) || !asked(index)));
    const box = review.querySelector("[data-skipped]");
    box.hidden = missing.length === 0;
    const links = missing.map((index) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      const words = document.createElement("span");
      button.type = "button";
      button.className = "line";
      words.textContent = questions[index].querySelector("legend").textContent;
      button.append(words);
      button.addEventListener("click", () => go(index));
      item.append(button);
      return item;
    });
    box.querySelector("ul").replaceChildren(...links);
  }

  function support(question) {
    const note = question.querySelector("[data-support-note]");
    if (!note) return false;
    const chosen = question.querySelector("input:checked");
    note.hidden = !(chosen && Number(chosen.value) > 0);
    return !note.hidden;
  }

  function show({ focus }) {
    questions.forEach((question, index) => {
      question.hidden = index !== now;
      support(question);
    });
    review.hidden = now < count;
    // A question that brings its own stem, like the one on daily life, stands without this one.
    if (stem) stem.hidden = now === count || questions[now].dataset.ownStem !== undefined;
    place.textContent = now < count ? fill(place.dataset.place, { n: now + 1, m: count }) : "";
    next.hidden = now === count;
    steps.querySelector("[data-back]").hidden = now === 0;
    if (now === count) list();
    else {
      const words = answered(questions[now]) ? "nextWords" : "skipWords";
      next.textContent = next.dataset[words];
    }
    if (!focus) return;
    window.scrollTo(0, 0);
    const start = now < count ? questions[now].querySelector("legend") : review.querySelector("h2");
    start.focus({ preventScroll: true });
  }

  // Each question is a step of the browser's history, so the phone's own back goes one back.
  function go(to) {
    const step = to < now ? -1 : 1;
    let place = within(to, count);
    while (!asked(place)) place += step;
    now = place;
    window.history.pushState({ question: now }, "");
    show({ focus: true });
  }

  form.addEventListener("pointerdown", (event) => {
    pointed = event.target.closest(".answer") !== null;
  });
  form.addEventListener("keydown", () => {
    pointed = false;
  });
  form.addEventListener("click", (event) => {
    if (event.target.type !== "radio") return;
    form.dataset.unsaved = "";
    next.textContent = next.dataset.nextWords;
    // Arrow keys choose as they pass, so only a finger or a mouse moves on by itself.
    const stay = support(questions[now]);
    if (!pointed || stay) return;
    pointed = false;
    const from = now;
    setTimeout(() => now === from && go(from + 1), 160);
  });
  next.addEventListener("click", () => go(now + 1));
  steps.querySelector("[data-back]").addEventListener("click", () => {
    if (window.history.state?.question === now && now > 0) window.history.back();
    else go(now - 1);
  });
  window.addEventListener("popstate", (event) => {
    now = within(event.state?.question, count);
    if (!asked(now)) now = count;
    show({ focus: true });
  });
  // Enter inside a question goes on; only the review sends.
  form.addEventListener("submit", (event) => {
    if (now < count) {
      event.preventDefault();
      go(now + 1);
    }
  });
  // Where the answers cannot be sent, help that they call for is offered all the same.
  form.addEventListener("unsent", () => {
    const note = form.querySelector("[data-support-note]:not([hidden])");
    if (note && !review.contains(note)) review.querySelector(".btn").before(note.cloneNode(true));
  });
  // The phone still had what was answered before this page was closed.
  form.addEventListener("resumed", () => {
    form.dataset.unsaved = "";
    const note = form.querySelector("[data-resumed]");
    if (note) note.hidden = false;
    const open = questions.findIndex((question, index) => !answered(question) && asked(index));
    now = open >= 0 ? open : count;
    show({ focus: false });
  });
  // Leaving half way still tells the server what was answered, so support can follow.
  window.addEventListener("pagehide", () => {
    if (form.dataset.sent === "going") delete form.dataset.unsaved;
    if (form.dataset.unsaved === undefined || !form.dataset.abandonUrl) return;
    navigator.sendBeacon(form.dataset.abandonUrl, new FormData(form));
  });

  form.classList.add("stepping");
  form.noValidate = true;
  steps.hidden = false;
  const start = questions.findIndex((question) => question.querySelector(".error"));
  now = start >= 0 ? start : within(window.history.state?.question ?? 0, count);
  show({ focus: false });
}
