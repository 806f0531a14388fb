import { copyOf } from "./fill.js";
import { allowed, isClosed, placeOf } from "./places.js";

// The page for any address while there is no connection. What can be shown without asking the
// store stands at once; what is sealed comes right after it.
const VIEWS = {
  today: () => import("./views/today.js"),
  "today-fog": () => import("./views/today.js"),
  write: () => import("./views/write.js"),
  measures: () => import("./views/measures.js"),
  measure: () => import("./views/measure.js"),
  intention: () => import("./views/intention.js"),
  session: () => import("./views/session.js"),
  after: () => import("./views/session.js"),
  support: () => import("./views/support.js"),
  card: () => import("./views/mine.js"),
  mine: () => import("./views/mine.js"),
  plan: () => import("./views/mine.js"),
  sharing: () => import("./views/sharing.js"),
  phone: () => import("./views/phone.js"),
  me: () => import("./views/me.js"),
  left: () => import("./views/left.js"),
};
const main = document.querySelector("main");
const page = [...main.querySelectorAll(".here-write")];

function template(place) {
  const name = place.name === "measure" ? `measure-${place.key}` : place.name;
  return document.querySelector(`template[data-view="${CSS.escape(name)}"]`) ? name : "other";
}

let standing = page;

function show(place) {
  document.documentElement.dataset.place = place.name;
  for (const part of standing) part.remove();
  standing = page;
  if (place.name !== "write") standing = [...copyOf(`[data-view="${template(place)}"]`).childNodes];
  main.prepend(...standing);
}

function mark() {
  for (const link of document.querySelectorAll(".bar a")) {
    const isHere = placeOf(link.pathname).name === placeOf(window.location.pathname).name;
    if (isHere) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

const asked = () => placeOf(window.location.pathname, window.location);

async function come() {
  const { gathered } = await import("./known.js");
  const known = await gathered();
  const place = allowed(asked(), known);
  if (place.name !== asked().name) show(place);
  const view = await VIEWS[place.name]?.();
  await view?.fill(main, known, place);
  document.documentElement.dataset.filled = place.name;
  return known;
}

// Known before anything is loaded: what is answered, of which day, and whether what was begun
// here earlier may come back.
function prepare(form) {
  form.elements.prompt_id.value = asked().prompt ?? "";
  const session = new URLSearchParams(window.location.search).get("session_id") ?? "";
  if (/^[0-9a-f-]{36}$/.test(session)) form.elements.session_id.value = session;
  if (isClosed(document.cookie, Date.now())) form.dataset.address = `closed:${Date.now()}`;
}

prepare(document.querySelector("form.writing"));
show(asked());
mark();
const coming = come();
window.addEventListener("hashchange", async () => {
  await coming;
  delete document.documentElement.dataset.filled;
  show(asked());
  window.scrollTo(0, 0);
  await come();
});
window.addEventListener("online", () => {
  document.querySelector("[data-online]").hidden = false;
});
window.addEventListener("offline", () => {
  document.querySelector("[data-online]").hidden = true;
});
// From here on it is sent as soon as there is a connection.
coming.then(async ({ owner }) => (await import("./sync.js")).syncOf(owner));
