// What stands in a form, and how it comes back into it.
// What a page brings along for itself; the tag of its text is kept with what was typed on it.
const NOT_REFILLED = new Set(["csrf_token", "etag", "met_another"]);

export function typedIn(form, submitter) {
  return [...new FormData(form, submitter)]
    .filter(([name, value]) => name !== "csrf_token" && typeof value === "string")
    .map(([name, value]) => [name, value]);
}

// The elements around a field (a slider, a drawing) hear "refill" and "input", and follow.
export function refill(form, typed) {
  const values = Map.groupBy ? Map.groupBy(typed, ([name]) => name) : grouped(typed);
  form.dataset.refilling = "";
  makeRoom(form, values);
  const places = new Map();
  for (const field of form.elements) {
    const { name } = field;
    if (!name || NOT_REFILLED.has(name) || field.type === "submit" || field.type === "button") continue;
    const wanted = (values.get(name) ?? []).map(([, value]) => value);
    const place = places.get(name) ?? 0;
    places.set(name, place + 1);
    if (put(field, wanted, place)) tell(field);
  }
  delete form.dataset.refilling;
}

function put(field, wanted, place) {
  if (field.type === "checkbox" || field.type === "radio") {
    const isChosen = wanted.includes(field.value);
    if (field.checked === isChosen) return false;
    field.checked = isChosen;
    return true;
  }
  const value = wanted[place];
  if (value === undefined || field.value === value) return false;
  field.value = value;
  return true;
}

function tell(field) {
  const folded = field.closest("details:not([open])");
  if (folded && (field.type !== "hidden" || folded.dataset.later) && field.value) folded.open = true;
  field.dispatchEvent(new Event("refill"));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Lines that were added one by one.
function makeRoom(form, values) {
  const wanted = values.get("lines")?.length ?? 0;
  const add = form.querySelector("[data-lines] [data-add]");
  while (add?.type === "button" && form.querySelectorAll("[name=lines]").length < wanted) add.click();
}

function grouped(typed) {
  const found = new Map();
  for (const pair of typed) found.set(pair[0], [...(found.get(pair[0]) ?? []), pair]);
  return found;
}
