// The page to write on is live already; here the prompt takes its place above it.
export function fill(_root, { carried }, place) {
  const form = document.querySelector("form.writing");
  const prompt = carried?.today.prompts.find(({ id }) => id === place.prompt) ?? ofADay(place.prompt);
  if (!prompt) return;
  const said = document.querySelector("[data-prompt]");
  said.textContent = prompt.text;
  said.lang = prompt.lang;
  document.querySelector("[data-blank]").hidden = true;
  form.elements.prompt_version.value = prompt.version;
  if (prompt.responses.includes("drawing")) form.querySelector("[data-later=drawing]").open = true;
}

// What is asked around a session is the same for everybody, and stands in the page.
function ofADay(name) {
  const found = name && document.querySelector(`template[data-prompt-of="${CSS.escape(name)}"]`);
  if (!found) return null;
  const responses = name === "after-image" ? ["drawing"] : [];
  return { text: found.content.textContent, lang: found.lang, version: found.dataset.version, responses };
}
