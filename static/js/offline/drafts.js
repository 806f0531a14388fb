import { firstWords } from "../lib/first-words.js";
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

// One form after the other step by step, so that nothing is kept after it was let go.
const turns = new WeakMap();
// Under which name this page keeps a form. What was begun earlier and is still offered keeps its
// own, so that new words never take the place of old ones that nobody has looked at.
const names = new WeakMap();

function inTurn(form, work) {
  const turn = (turns.get(form) ?? Promise.resolve()).then(async () => work(await openStore(await ownerOf(form))));
  turns.set(form, turn.catch(() => {}));
  return turn;
}

async function kept(store, form) {
  const name = nameOf(form);
  const every = await store.all("draft");
  return every.filter(({ id }) => id === name || id.startsWith(`${name}>`));
}

async function ownName(store, form) {
  if (names.has(form)) return names.get(form);
  const name = nameOf(form);
  const taken = form.dataset.questionnaire === undefined ? (await kept(store, form)).map(({ id }) => id) : [];
  let own = name;
  for (let place = 1; taken.includes(own); place += 1) own = `${name}>${place}`;
  names.set(form, own);
  return own;
}

export function keepDraft(form) {
  return inTurn(form, async (store) => {
    if (form.dataset.draftDone !== undefined) return;
    if (isBegun(form)) await store.put("draft", await ownName(store, form), { at: Date.now(), typed: typedIn(form) });
    else if (names.has(form)) await store.delete("draft", names.get(form));
  });
}

export function dropDraft(form) {
  form.dataset.draftDone = "";
  return inTurn(form, async (store) => {
    await store.delete("draft", await ownName(store, form));
    names.delete(form);
  });
}

// What was begun in this form earlier, where it says something else than the form does now.
function draftsOf(form) {
  return inTurn(form, async (store) => {
    const found = (await kept(store, form)).filter(({ id }) => id !== names.get(form));
    const isHere = ({ value }) => shownOf(form, value.typed) === shownOf(form, typedIn(form));
    const here = found.find(isHere);
    if (here && !names.has(form)) names.set(form, here.id);
    return found.filter((one) => !isHere(one));
  });
}

// The words and choices alone: the times and names beside them are made anew for every page.
function shownOf(form, typed) {
  const isHidden = (name) => form.elements[name]?.type === "hidden";
  return JSON.stringify(typed.filter(([name, value]) => value && !isHidden(name)));
}

// Every form of the page that was begun: a questionnaire goes on where it was, others ask.
export async function offerDrafts(forms) {
  for (const form of forms) {
    const isMeasure = form.dataset.questionnaire !== undefined;
    if (isMeasure && isBegun(form)) continue;
    for (const { id, value } of await draftsOf(form)) {
      if (isMeasure) await resume(form, value);
      else offer(form, id, value);
    }
  }
}

async function resume(form, draft) {
  const answersWhatWasSent = form.elements.replaces && !draft.typed.some(([name]) => name === "replaces");
  if (answersWhatWasSent || Date.now() - draft.at > A_DAY) return dropDraft(form);
  refill(form, draft.typed);
  form.dispatchEvent(new Event("resumed"));
}

function offer(form, name, draft) {
  const words = document.querySelector("[data-begun]")?.cloneNode(true);
  if (!words) return;
  words.hidden = false;
  const isSeen = (field) => form.elements[field]?.matches?.("textarea, input:not([type]), [type=text]");
  const visible = draft.typed.find(([field, value]) => value.trim() && isSeen(field));
  words.querySelector("[data-begun-words]").textContent = firstWords(visible?.[1] ?? "");
  words.querySelector("[data-put-back]").addEventListener("click", async () => {
    words.remove();
    // What was typed meanwhile keeps its own name, and is offered in its turn.
    await keepDraft(form);
    names.set(form, name);
    refill(form, draft.typed);
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  words.querySelector("[data-leave-out]").addEventListener("click", async () => {
    words.remove();
    // In the fog it is out of the way, and offered again: it cannot be brought back otherwise.
    const { isClearHeaded } = await import("./clear-headed.js");
    if (await isClearHeaded(await ownerOf(form))) await inTurn(form, (store) => store.delete("draft", name));
  });
  form.closest("details")?.setAttribute("open", "");
  form.before(words);
  // A form far down the page is not seen by somebody who has just come.
  const title = document.querySelector("main h1");
  if (title && words.getBoundingClientRect().bottom > window.innerHeight) title.after(words);
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
