import { firstWords } from "../lib/first-words.js";
import { stampNow } from "../lib/skew.js";
import { ownerOf } from "./owner.js";
import { syncOf } from "./sync.js";

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

// Keeps a form that could not be sent, to be sent later as it is. Resolves once it is sealed.
export async function enqueueForm(form, { submitter, about } = {}) {
  const owner = await ownerOf(form);
  const sync = await syncOf(owner);
  const path = new URL(form.getAttribute("action"), window.location.href).pathname;
  const fields = [...new FormData(form, submitter)].filter(
    ([name, value]) => name !== "csrf_token" && typeof value === "string",
  );
  const own = fields.find(([name]) => name === "id")?.[1];
  const kept = await sync.queue.add({
    subject: own || (ID.exec(path)?.[0] ?? path),
    method: "POST",
    path,
    form: fields,
    typed: fields,
    based_on: null,
    after: null,
    written_at: stampNow(),
    page: window.location.pathname,
    about: about ?? aboutOf(form),
  });
  if (kept.sealed) sync.now();
  return kept;
}

// What it is, in the words of its own page.
export function aboutOf(form) {
  const isMeasure = form.dataset.questionnaire !== undefined;
  const name = form.dataset.about ?? document.title.split(" · ")[0];
  const typed = [...form.querySelectorAll("textarea, input:not([type])")].find(({ value }) => value.trim());
  const words = isMeasure ? "" : firstWords(typed?.value);
  return {
    what: isMeasure ? "measure" : "form",
    name,
    words: words || name,
    item9: saysItem9(form),
    therapist: form.dataset.therapist !== undefined,
    day: stampNow().slice(0, 10),
  };
}

// Any answer but "not at all" to the question that has support beside it.
export function saysItem9(form) {
  return [...form.querySelectorAll("[data-support-note]")].some((note) => {
    const chosen = note.closest(".question")?.querySelector("input:checked");
    return Number(chosen?.value) > 0;
  });
}
