import { fill } from "../lib/steps.js";
import { hear } from "../offline/events.js";
import { ownerOf } from "../offline/owner.js";
import { syncOf } from "../offline/sync.js";

// What waits on this phone, in the order it was written, and what can be done about what was
// refused. A shell page has this element by itself; other pages only once something waits.
export async function attach(place) {
  await show([place], await syncOf(await ownerOf()));
}

export async function show(places, sync) {
  // All that was seen waiting here, in its order, and what was sent of it while one looked on.
  const seen = new Map();
  const sent = new Set();
  const draw = () => Promise.all([...places].map((place) => fillIn(place, sync, { seen, sent })));
  hear(({ type, why, id, newer }) => {
    if (type === "sent" && !newer) sent.add(id);
    const key = WHYS[why ?? type];
    for (const place of places) {
      if (key) place.dataset.why = key;
      if (type === "sent") delete place.dataset.why;
    }
    if (key || type === "changed" || type === "sent") draw();
  });
  await draw();
}

const WHYS = { "signed-out": "signedOut", "other-person": "otherPerson", locked: "locked", older: "older" };

async function fillIn(place, sync, { seen, sent }) {
  const changes = await sync.queue.waiting();
  for (const change of changes) seen.set(change.id, change);
  const words = place.dataset;
  const ids = new Set(changes.map(({ id }) => id));
  // A page that only says that something waits has no word for what does not any more.
  const gone = (id) => words.sent !== undefined && sent.has(id) && !ids.has(id);
  const shown = [...seen.values()].filter(({ id }) => ids.has(id) || gone(id));
  place.hidden = shown.length === 0;
  const some = fill(changes.length === 1 ? words.one : words.many, { n: changes.length });
  const count = changes.length === 0 ? (words.allSent ?? "") : some;
  const why = words.why && words[words.why];
  const list = make("ul", { className: "lines" });
  list.append(...shown.map((one) => (gone(one.id) ? sentLine(one, words) : line(one, words, sync))));
  place.replaceChildren(make("h2", { textContent: count, className: "lines-title" }));
  if (changes.length > 0) place.append(make("p", { textContent: why || words.soon, className: "soft small" }));
  place.append(list);
}

function sentLine({ about = {} }, words) {
  const item = make("li", { className: "line waits" });
  const said = make("span", { textContent: about.words || about.name || words.something, dir: "auto" });
  item.append(said, make("span", { textContent: words.sent, className: "aside" }));
  return item;
}

function line(change, words, sync) {
  const { about = {}, problem, written_at: at } = change;
  const item = make("li", { className: "line waits" });
  const said = make("span", { textContent: about.words || about.name || words.something, dir: "auto" });
  const when = make("span", { textContent: moment(at), className: "aside" });
  item.append(said, when);
  const unsent = about.therapist ? words.item9Therapist : words.item9;
  if (about.item9) item.append(make("p", { textContent: unsent, className: "small under" }));
  if (problem) item.append(...refused(change, words, sync));
  return item;
}

function refused({ id, path, page, problem, typed = [], about = {} }, words, sync) {
  const errors = Object.values(problem.errors ?? {}).join(" ");
  const why = problem.status === 413 ? words.tooLong : errors || problem.detail || words.unclear;
  const row = make("p", { className: "row" });
  const text = textOf(typed) || about.words || "";
  const button = (label, act) => {
    const one = make("button", { type: "button", textContent: label, className: "btn quiet small" });
    one.addEventListener("click", () => act(one));
    row.append(one);
  };
  const entry = /^\/api\/v1\/entries\/([0-9a-f-]+)$/.exec(path)?.[1];
  const address = page ?? (entry && `/entries/${entry}/edit`);
  if (address) row.append(make("a", { href: address, textContent: words.open, className: "btn quiet small" }));
  button(words.copy, async (one) => {
    await navigator.clipboard.writeText(text);
    one.textContent = words.copied;
  });
  button(words.again, async () => {
    await sync.queue.tryAgain(id);
    await sync.now();
  });
  let isAsked = false;
  const drop = async (one) => {
    // The page may be from before a session that has begun since.
    const { isClearHeaded } = await import("../offline/clear-headed.js");
    if (!(await isClearHeaded(await ownerOf()))) {
      one.replaceWith(make("span", { textContent: words.dropLater, className: "small" }));
      return;
    }
    if (isAsked) await sync.queue.forget(id);
    isAsked = true;
    one.textContent = words.surely;
  };
  // In the fog a page has no word for it.
  if (words.drop) button(words.drop, drop);
  return [make("p", { textContent: fill(words.refused, { why }), className: "small under" }), row];
}

const NO_WORDS = /^([0-9a-f-]{36}|\d{4}-\d\d-\d\d.*|\d{1,3})$/;

function textOf(typed) {
  return typed
    .filter(([name, value]) => value.trim() && !NO_WORDS.test(value) && name !== "kind" && name !== "prompt_id")
    .map(([, value]) => value)
    .join("\n\n");
}

// As the writer's clock had it.
function moment(at) {
  const day = new Date(String(at).slice(0, 19));
  if (Number.isNaN(day.getTime())) return "";
  const style = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, style).format(day);
}

function make(name, more) {
  return Object.assign(document.createElement(name), more);
}
