import { fill } from "../lib/steps.js";

// One more line without a round trip to the server.
export function attach(list) {
  const add = list.querySelector("[data-add]");
  const lines = () => [...list.querySelectorAll(".reply-line")];

  function more() {
    const before = lines();
    const line = before.at(-1).cloneNode(true);
    const [words, mark] = line.querySelectorAll("input");
    words.value = "";
    words.setAttribute("aria-label", fill(words.dataset.words, { n: before.length + 1 }));
    if (mark) {
      mark.value = before.length;
      mark.checked = false;
    }
    add.before(line);
    words.focus();
  }

  // Without a script it is a button that sends the page; here it must not be what Enter presses.
  add.type = "button";
  add.addEventListener("click", more);
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.name !== "lines") return;
    event.preventDefault();
    const inputs = lines().map((line) => line.querySelector("[name=lines]"));
    const next = inputs[inputs.indexOf(event.target) + 1];
    if (next) next.focus();
    else if (event.target.value.trim()) more();
  });
}
