import { rememberedOwner } from "../store.js";

const AGAIN = 2000;

// The page to write on is live already; here the prompt takes its place above it.
export function fill(_root, { owner, carried }, place) {
  const form = document.querySelector("form.writing");
  if (owner === null) belongToNobody(form);
  const prompt = carried?.today.prompts.find(({ id }) => id === place.prompt) ?? ofADay(place.prompt);
  if (!prompt) return;
  const said = document.querySelector("[data-prompt]");
  said.textContent = prompt.text;
  said.lang = prompt.lang;
  document.querySelector("[data-blank]").hidden = true;
  form.elements.prompt_version.value = prompt.version;
  if (prompt.responses.includes("drawing")) form.querySelector("[data-later=drawing]").open = true;
}

// Where nobody is known nothing can be kept. Words that were typed before this was known stay in
// sight, and can be kept as soon as somebody signs in elsewhere on this phone.
function belongToNobody(form) {
  const notice = document.querySelector("[data-nobody].notice");
  const button = form.querySelector(".writing-foot button");
  const hasWords = form.elements.body.value !== "";
  const show = (isNobody) => {
    notice.hidden = !isNobody;
    notice.querySelector("[data-has-words]").hidden = !hasWords;
    button.hidden = isNobody;
    form.hidden = isNobody && !hasWords;
  };
  const look = async () => {
    if (!(await rememberedOwner())) return;
    clearInterval(asking);
    // An empty page begins anew, and belongs to whoever came.
    if (hasWords) show(false);
    else window.location.reload();
  };
  const asking = setInterval(() => document.visibilityState === "visible" && look(), AGAIN);
  show(true);
}

// What is asked around a session is the same for everybody, and stands in the page.
function ofADay(name) {
  const found = name && document.querySelector(`template[data-prompt-of="${CSS.escape(name)}"]`);
  if (!found) return null;
  const responses = name === "after-image" ? ["drawing"] : [];
  return { text: found.content.textContent, lang: found.lang, version: found.dataset.version, responses };
}
