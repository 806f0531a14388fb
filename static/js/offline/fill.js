import { fill } from "../lib/steps.js";

// Words into a part of a view; without any the part stays away. Only ever as text.
export function say(root, selector, words) {
  const found = root.querySelector(selector);
  if (!found) return null;
  found.hidden = !words;
  if (words) (found.querySelector("p") ?? found).textContent = words;
  return found;
}

export function copyOf(selector) {
  return document.querySelector(`template${selector}`).content.cloneNode(true);
}

export function phrase(name, values = {}) {
  return fill(document.querySelector("[data-words]").dataset[name] ?? "", values);
}

export function line(words, { address, aside } = {}) {
  const row = document.createElement(address ? "a" : "div");
  row.className = "line";
  if (address) row.href = address;
  const start = document.createElement("span");
  start.textContent = words;
  row.append(start);
  if (aside) {
    const end = document.createElement("span");
    end.className = "aside";
    end.textContent = aside;
    row.append(" ", end);
  }
  return row;
}

const SAFE = /^tel:[0-9+*%]+$/;

function callOf({ name, number, link, facts }) {
  const part = copyOf("[data-part=call]").firstElementChild;
  if (link && SAFE.test(link)) part.href = link;
  const words = link && number ? phrase("call", { number }) : number;
  for (const [kind, said] of [["number", words], ["name", name], ["facts", facts]]) {
    const place = part.querySelector(`.call-${kind}`);
    if (said) place.textContent = said;
    else place.remove();
  }
  return part;
}

// One's own people, then one's clinic or therapist. Says whether there was anybody.
export function ownNumbers(root, carried) {
  const place = root.querySelector("[data-own]");
  if (!place || !carried) return false;
  const part = copyOf("[data-part=own]");
  for (const kind of ["people", "team"]) {
    const section = part.querySelector(`[data-${kind}]`);
    section.hidden = carried[kind].length === 0;
    section.append(...carried[kind].map(callOf));
  }
  place.replaceChildren(part);
  return carried.people.length + carried.team.length > 0;
}

// The numbers of a country; of none that we know, those that serve anybody anywhere.
export function crisisLines(root, country) {
  const place = root.querySelector("[data-lines-here]");
  const known = country && document.querySelector(`template[data-lines-of="${CSS.escape(country)}"]`);
  place.replaceChildren(copyOf(known ? `[data-lines-of="${country}"]` : "[data-lines-of=ZZ]"));
  const none = root.querySelector("[data-no-country]");
  if (none) none.hidden = Boolean(known);
}

// "As it was today at 14:05": what is shown may have changed since.
export function asOf(root, carried, { now, language = document.documentElement.lang }) {
  const place = root.querySelector("[data-here-as-of]");
  if (!place) return;
  place.hidden = !carried;
  if (!carried) return;
  const at = new Date(carried.as_of);
  const said = (options) => new Intl.DateTimeFormat(language, options).format(at);
  const isToday = at.toDateString() === new Date(now).toDateString();
  const { dataset } = document.querySelector("[data-as-of]");
  place.textContent = fill(isToday ? dataset.today : dataset.earlier, {
    time: said({ timeStyle: "short" }),
    day: said({ weekday: "long", day: "numeric", month: "long" }),
  });
}

// The list of what waits. It is put there only now, when it is known that it may be seen; in the
// fog nothing of it is offered for deletion.
export async function waitsHere(root, { isFoggy }) {
  const place = root.querySelector("[data-waits-here]");
  place.replaceChildren(copyOf("[data-part=waiting]"));
  if (isFoggy) delete place.querySelector("[data-waiting]").dataset.drop;
  const { attach } = await import("../elements/waiting.js");
  await attach(place.querySelector("[data-waiting]"));
}
