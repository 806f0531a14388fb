import { crisisLines, ownNumbers } from "../fill.js";

export function fill(root, { carried }) {
  const chips = [...root.querySelectorAll("[name=country]")];
  const country = carried?.country ?? "";
  ownNumbers(root, carried);
  crisisLines(root, country);
  for (const chip of chips) {
    chip.checked = chip.value === country;
    chip.addEventListener("change", () => crisisLines(root, chip.value));
  }
}
