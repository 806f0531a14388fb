import { stamp, stampOf } from "../lib/clock.js";

// Keeps a hidden field at the writer's local time; data-local-offset may name the visible "when".
// The time is that of the first word, not of the page: a tab may have been open since yesterday.
export function attach(field) {
  const { form } = field;
  const visible = field.dataset.localOffset;
  const when = visible ? document.querySelector(visible) : null;
  const isMoving = field.dataset.moving !== undefined;
  let first = when?.value ? "" : field.value;
  const set = () => {
    if (form?.dataset.refilling !== undefined) return;
    if (!first || isMoving) first = stamp(new Date());
    field.value = when?.value ? stampOf(when.value) : first;
  };
  form?.addEventListener("input", set, { capture: true });
  form?.addEventListener("submit", set, { capture: true });
  when?.addEventListener("change", set);
  field.addEventListener("refill", () => {
    first = field.value;
  });
  // Fingers can be quicker than this script.
  if (isMoving || form?.dataset.unsaved !== undefined) set();
}
