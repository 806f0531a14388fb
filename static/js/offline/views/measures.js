export function fill(root, { carried }) {
  for (const key of carried?.today.due_measures ?? []) {
    const due = root.querySelector(`[data-measure-line="${CSS.escape(key)}"] [data-due]`);
    if (due) due.hidden = false;
  }
}
