// Whether this page holds something typed that may not be kept anywhere else yet.
const WRITTEN = "textarea, input:not([type=hidden], [type=search]), select";

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

export function isHolding(page = document) {
  if (page.querySelector("[data-unsaved]")) return true;
  if (page.activeElement?.matches(WRITTEN)) return true;
  return [...page.querySelectorAll(WRITTEN)].some(isChanged);
}
