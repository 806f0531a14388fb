import { stamp, stampOf } from "../lib/clock.js";

// Keeps a hidden field at the writer's local time; data-local-offset may name the visible "when".
export function attach(field) {
  const visible = field.dataset.localOffset;
  const when = visible ? document.querySelector(visible) : null;
  const set = () => {
    if (when?.value) field.value = stampOf(when.value);
    else if (!field.value || field.dataset.moving !== undefined) field.value = stamp(new Date());
  };
  when?.addEventListener("change", set);
  field.form?.addEventListener("submit", set, { capture: true });
  set();
}
