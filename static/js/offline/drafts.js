import { refill, typedIn } from "../lib/refill.js";
import { ownerOf } from "./owner.js";
import { openStore } from "./store.js";

// Answers to "these two weeks" are of their day.
const A_DAY = 86400000;

// Half-filled forms, sealed on the phone while they are being filled.
const nameOf = (form) => {
  const alike = [...document.querySelectorAll("form")].filter(
    (one) => one.getAttribute("action") === form.getAttribute("action"),
  );
  return `${window.location.pathname}>${form.getAttribute("action")}>${alike.indexOf(form)}`;
};

export async function keepDraft(form) {
  const store = await openStore(await ownerOf(form));
  if (form.dataset.draftDone !== undefined) return;
  if (isBegun(form)) await store.put("draft", nameOf(form), { at: Date.now(), typed: typedIn(form) });
  else await store.delete("draft", nameOf(form));
}

export async function dropDraft(form) {
  form.dataset.draftDone = "";
  const store = await openStore(await ownerOf(form));
  await store.delete("draft", nameOf(form));
}

// What was begun in this form earlier, if it says more than the form does now.
export async function draftOf(form) {
  const store = await openStore(await ownerOf(form));
  const draft = await store.get("draft", nameOf(form));
  if (!draft || isBegun(form) || JSON.stringify(draft.typed) === JSON.stringify(typedIn(form))) return null;
  return draft;
}

// Every form of the page that was begun: a questionnaire goes on where it was, others ask.
export async function offerDrafts(forms) {
  for (const form of forms) {
    const draft = await draftOf(form);
    if (!draft) continue;
    if (form.dataset.questionnaire === undefined) offer(form, draft);
    else await resume(form, draft);
  }
}

async function resume(form, draft) {
  const answersWhatWasSent = form.elements.replaces && !draft.typed.some(([name]) => name === "replaces");
  if (answersWhatWasSent || Date.now() - draft.at > A_DAY) return dropDraft(form);
  refill(form, draft.typed);
  form.dispatchEvent(new Event("resumed"));
}

function offer(form, draft) {
  const words = document.querySelector("[data-begun]")?.cloneNode(true);
  if (!words) return;
  words.hidden = false;
  words.querySelector("[data-put-back]").addEventListener("click", () => {
    refill(form, draft.typed);
    words.remove();
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  words.querySelector("[data-leave-out]").addEventListener("click", async () => {
    words.remove();
    await dropDraft(form);
    delete form.dataset.draftDone;
  });
  form.before(words);
  form.closest("details")?.setAttribute("open", "");
}

// Something was typed or chosen by hand.
export function isBegun(form) {
  return [...form.elements].some((field) => {
    if (field.type === "hidden" || field.type === "range" || !field.name) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.value !== field.defaultValue;
  });
}
