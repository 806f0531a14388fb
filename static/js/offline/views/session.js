import { phaseOf } from "../../rules/fog.js";
import { stampNow } from "../../lib/skew.js";
import { keep, keepForm } from "../keep.js";

const ENDED = new Set(["over", "night"]);

// The day of a session without a network: it starts, it is over, a word or two.
export function fill(root, known, place) {
  const { carried, now } = known;
  const session = carried?.sessions.find(({ id }) => id === place.session) ?? null;
  const phase = session ? phaseOf(session, now, carried.zone) : "unknown";
  const intention = carried?.today.intention?.words;
  const words = root.querySelector("[data-intention-words], [data-intention] .day-intention");
  words.textContent = intention ?? "";
  (words.closest("[data-intention]") ?? words).hidden = !intention;
  const isFoggy = phase === "underway" || ENDED.has(phase);
  if (place.name === "session" && isFoggy) {
    window.location.replace(`/sessions/${place.session}/after`);
    return;
  }
  for (const part of root.querySelectorAll("[data-phase]")) {
    const isNow = phase === "today" || phase === "unknown";
    part.hidden = (part.dataset.phase === "today") !== isNow;
  }
  const when = root.querySelector("[data-when]");
  if (when && session) {
    const language = document.documentElement.lang;
    const at = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone: carried.zone });
    when.textContent = `${at.format(new Date(session.planned_at))} · ${session.place}`;
  }
  const underway = root.querySelector("[data-underway]");
  if (underway) underway.hidden = ENDED.has(phase);
  const draw = root.querySelector("[data-draw]");
  if (draw) draw.href = `/write/after-image?session_id=${place.session}`;

  async function time(what) {
    const written_at = stampNow();
    await keep(known, {
      method: "POST",
      path: `/sessions/${place.session}/day/${what}`,
      form: [["written_at", written_at]],
      subject: place.session,
      written_at,
      about: { what: `session-${what}`, session: place.session },
    });
    window.location.assign(`/sessions/${place.session}/after`);
  }

  async function kept(form) {
    const what = form.dataset.keep;
    if (what === "start" || what === "end") return time(what);
    const isEmpty = [...new FormData(form).values()].every((value) => !String(value).trim());
    if (isEmpty) return null;
    await keepForm(known, form, {
      path: what === "arrive" ? `/sessions/${place.session}/day/arrive` : `/sessions/${place.session}/after`,
      about: { what: "entry", session: place.session },
      more: what === "after" ? { prompt_id: form.dataset.promptId } : {},
    });
    return form.reset();
  }

  for (const form of root.querySelectorAll("form[data-keep]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      kept(form);
    });
  }
}
