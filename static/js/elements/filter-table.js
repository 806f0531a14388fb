import { holds } from "../lib/find.js";
import { fill } from "../lib/steps.js";

// Finds rows as one types. data-filter-table names the table; chips filter too if it is complete.
export function attach(bar) {
  const table = document.querySelector(bar.dataset.filterTable);
  const field = bar.querySelector("[type=search]");
  const words = bar.querySelector("[data-shown]");
  const rows = [...table.tBodies[0].rows];
  const names = rows.map((row) => row.dataset.find ?? row.cells[0].textContent);
  const chips = table.dataset.complete === undefined ? [] : [...bar.querySelectorAll("a[data-show]")];
  let show = chips.find((chip) => chip.hasAttribute("aria-current"))?.dataset.show ?? "";

  function apply() {
    let shown = 0;
    rows.forEach((row, index) => {
      const marked = !show || (row.dataset.marks ?? "").split(" ").includes(show);
      row.hidden = !(marked && holds(names[index], field.value));
      shown += row.hidden ? 0 : 1;
    });
    if (words) words.textContent = fill(words.dataset.shown, { n: shown, m: rows.length });
  }

  chips.forEach((chip) =>
    chip.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show = chip.dataset.show;
      chips.forEach((other) => other.removeAttribute("aria-current"));
      chip.setAttribute("aria-current", "true");
      window.history.replaceState(null, "", chip.href);
      apply();
    }),
  );
  field.addEventListener("input", apply);
  // Enter would only ask the server for what is already here.
  if (chips.length > 0) field.form?.addEventListener("submit", (event) => event.preventDefault());
  if (field.value || show) apply();
}
