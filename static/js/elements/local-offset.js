import { stampOf } from "../lib/clock.js";
import { onLearned, putRight, skewNow, stampNow } from "../lib/skew.js";

// Keeps a hidden field at the writer's local time; data-local-offset may name the visible "when".
// The time is that of the first word, not of the page: a tab may have been open since yesterday.
export function attach(field) {
  const { form } = field;
  const visible = field.dataset.localOffset;
  const when = visible ? document.querySelector(visible) : null;
  const isMoving = field.dataset.moving !== undefined;
  let first = when?.value ? "" : field.value;
  // Stamped here while nobody knew how far off this phone's clock is.
  let isUnsure = false;
  const set = () => {
    if (form?.dataset.refilling !== undefined) return;
    if (!first || isMoving) {
      first = stampNow();
      isUnsure = skewNow() === null;
    }
    field.value = when?.value ? stampOf(when.value) : first;
  };
  form?.addEventListener("input", set, { capture: true });
  form?.addEventListener("submit", set, { capture: true });
  when?.addEventListener("change", set);
  field.addEventListener("refill", () => {
    first = field.value;
    // What comes back into a page that knows nothing of the clock may never have been put right.
    isUnsure = skewNow() === null && !when?.value;
  });
  onLearned(({ isFirst }) => {
    if (!isFirst || !isUnsure) return;
    isUnsure = false;
    first = putRight(first);
    if (!when?.value) field.value = first;
  });
  // Fingers can be quicker than this script.
  if (isMoving || form?.dataset.unsaved !== undefined) set();
}
