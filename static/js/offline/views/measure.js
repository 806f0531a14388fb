import { attach } from "../../elements/questionnaire.js";
import { newId } from "../../lib/ids.js";
import { stampNow } from "../../lib/skew.js";
import { fill as words } from "../../lib/steps.js";
import { respond } from "../../rules/item9.js";
import { score } from "../../rules/scoring.js";
import { hear } from "../events.js";
import { copyOf, crisisLines, ownNumbers, phrase } from "../fill.js";
import { keep } from "../keep.js";

// What was answered about "these two weeks" is of its day.
const A_DAY = 86400000;

// The answers in the order of the questions, null for one left out.
export function answersOf(fields, count) {
  const one = (name) => (fields.get(name) ? Number(fields.get(name)) : null);
  const answers = Array.from({ length: count }, (_none, place) => one(`item-${place + 1}`));
  return { answers, functional: one("functional") };
}

function restore(form, { answers, functional }) {
  const all = [...answers.map((value, place) => [`item-${place + 1}`, value]), ["functional", functional]];
  for (const [name, value] of all) {
    const radio = value === null ? null : form.querySelector(`[name="${name}"][value="${value}"]`);
    if (radio) radio.checked = true;
  }
}

// What stands there now goes; the templates below it stay.
function replace(root, selector) {
  for (const part of [...root.childNodes]) {
    if (part.nodeName === "TEMPLATE") break;
    part.remove();
  }
  root.prepend(copyOf(selector));
}

// What is said of its being kept, until it is sent and after that.
function sight(root, { names, isSent, kept }) {
  const status = root.querySelector("[data-kept]");
  status.textContent = isSent ? status.dataset.sent : phrase(kept ? "kept" : "loose");
  const seen = root.querySelector("[data-names]");
  const own = root.querySelector("[data-only-you]");
  seen.hidden = names.length === 0;
  own.hidden = names.length > 0;
  const said = isSent ? seen.dataset.sentWords : seen.dataset.namesWords;
  seen.textContent = words(said, { names: names.join(phrase("and")) });
  if (isSent) own.textContent = own.dataset.sent;
}

function resultOf(root, known, { measure, found, name, kept, fate }) {
  replace(root, "[data-view=result]");
  const title = root.querySelector("[data-name]");
  title.textContent = name;
  const said = root.querySelector("[data-words-of-it]");
  const count = measure.items - found.answered;
  const key = found.shown === null ? (count === 1 ? "noneOne" : "none") : found.shown_is_prorated ? "about" : "total";
  said.textContent = words(said.dataset[key], {
    total: found.shown,
    highest: measure.highest,
    band: found.shown_band?.text,
    count,
  });
  const names = (known.carried?.links ?? [])
    .filter(({ series }) => series.some((one) => one.series === measure.key))
    .map((link) => link.name);
  const show = () => title.isConnected && sight(root, { names, kept, isSent: fate.isSent });
  fate.heard = show;
  show();
  window.scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

// Before anything else, and before anything has been sent.
function support(root, known, state, fate) {
  replace(root, "[data-view=item9]");
  for (const part of root.querySelectorAll("[data-endorsed], [data-unanswered]")) {
    part.hidden = part.dataset[state] === undefined;
  }
  crisisLines(root, known.carried?.country);
  ownNumbers(root, known.carried);
  const sent = root.querySelector("[data-sent]");
  if (known.carried?.has_therapist) sent.textContent = sent.dataset.therapist;
  fate.heard = () => {
    if (fate.isSent && sent.isConnected) sent.textContent = sent.dataset.sent;
  };
  fate.heard();
  window.scrollTo(0, 0);
  root.querySelector("h1:not([hidden])").focus({ preventScroll: true });
  return new Promise((done) => {
    root.querySelector("[data-go-on]").addEventListener("click", done, { once: true });
  });
}

export async function fill(root, known, place) {
  const form = root.querySelector("form");
  if (!form) return;
  const measure = JSON.parse(form.dataset.measure);
  const name = root.querySelector("h1").textContent;
  const draft = `measure:${place.key}`;
  const before = await known.store.get("draft", draft).catch(() => null);
  const begun = before && known.now - before.at < A_DAY ? before : { id: newId() };
  if (begun.answers) {
    restore(form, begun);
    root.querySelector("[data-goes-on]").hidden = false;
  }
  attach(form);
  // It goes on at the first question that was not answered yet.
  if (begun.answers) form.dispatchEvent(new Event("resumed"));

  let drafting = Promise.resolve();
  const drop = async () => {
    await drafting;
    await known.store.delete("draft", draft).catch(() => {});
  };

  form.addEventListener("change", () => {
    const given = answersOf(new FormData(form), measure.items);
    drafting = known.store.put("draft", draft, { ...begun, ...given, at: Date.now() }).catch(() => {});
  });
  form.addEventListener("submit", async (event) => {
    // Enter inside a question goes on to the next.
    if (event.defaultPrevented) return;
    event.preventDefault();
    const given = answersOf(new FormData(form), measure.items);
    const found = score(measure, given.answers);
    const taken_at = stampNow();
    const then = found.item9 === null ? null : respond(found.item9, { sent: false });
    const fate = { id: newId(), isSent: false, heard: () => {} };
    hear(({ type, id }) => {
      if (type !== "sent" || id !== fate.id) return;
      fate.isSent = true;
      fate.heard();
      drop();
    });
    const keeping = keep(known, {
      id: fate.id,
      method: "PUT",
      path: `/api/v1/responses/${begun.id}`,
      body: { instrument: measure.key, version: measure.version, ...given, taken_at },
      subject: begun.id,
      written_at: taken_at,
      about: {
        what: "measure",
        words: name,
        item9: Boolean(then?.flag),
        therapist: known.carried?.has_therapist === true,
      },
    }).then(async (kept) => {
      // Sealed as answers, they are no draft any more, whatever is done next.
      if (kept.sealed) await drop();
      return kept;
    });
    // Help stands there first, whatever becomes of the answers.
    if (then?.support_first) await support(root, known, then.state === "endorsed" ? "endorsed" : "unanswered", fate);
    const { sealed } = await keeping;
    resultOf(root, known, { measure, found, name, kept: sealed, fate });
  });
}
