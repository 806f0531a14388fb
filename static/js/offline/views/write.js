// The page to write on is live already; here the prompt takes its place above it.
export function fill(_root, { carried }, place) {
  const form = document.querySelector("form.writing");
  const prompt = carried?.today.prompts.find(({ id }) => id === place.prompt);
  const said = document.querySelector("[data-prompt]");
  if (prompt) {
    said.textContent = prompt.text;
    said.lang = prompt.lang;
    document.querySelector("[data-blank]").hidden = true;
    form.elements.prompt_version.value = prompt.version;
    if (prompt.responses.includes("drawing")) form.querySelector("[data-later=drawing]").open = true;
  }
}
