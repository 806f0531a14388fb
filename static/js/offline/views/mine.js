import { ownNumbers, say } from "../fill.js";

// One's card, one's people and one's plan, as they were last known.
export function fill(root, { carried }) {
  const isSomebody = ownNumbers(root, carried);
  const nobody = root.querySelector("[data-nobody]");
  if (nobody) nobody.hidden = isSomebody;
  if (root.querySelector("[data-card]")) {
    say(root, "[data-card]", carried?.card);
    root.querySelector("[data-no-card]").hidden = Boolean(carried?.card);
  }
  for (const { part, words } of carried?.plan ?? []) say(root, `[data-part="${CSS.escape(part)}"]`, words);
  const nothing = root.querySelector("[data-nothing]");
  if (nothing) nothing.hidden = (carried?.plan ?? []).length > 0;
}
