import { newId } from "../../lib/ids.js";
import { keep } from "../keep.js";

// What was worded anew on this phone comes before what the server last said.
function latest({ carried, waiting }) {
  const known = carried?.today.intention ?? null;
  const mine = waiting.findLast((one) => one.about?.what === "intention" && !one.problem);
  return mine ? { ...known, id: mine.subject, words: mine.body.words, session_id: mine.body.session_id } : known;
}

export function fill(root, known) {
  const form = root.querySelector("form");
  let now = latest(known);

  function show() {
    const place = root.querySelector("[data-intention-words]");
    place.hidden = !now;
    place.textContent = now?.words ?? "";
    root.querySelector("[data-none]").hidden = Boolean(now);
  }

  show();
  form.elements.words.value = now?.words ?? "";
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = form.elements.words.value.trim();
    if (!words) return;
    const id = now?.id ?? newId();
    const coming = known.carried?.sessions.find((one) => !one.started_at && !one.ended_at);
    const session_id = now ? now.session_id : (coming?.id ?? null);
    await keep(
      known,
      {
        method: "PUT",
        path: `/api/v1/intentions/${id}`,
        body: { words, session_id, standing: now ? "changed" : "set" },
        based_on: known.carried?.today.intention?.id === id ? known.carried.today.intention.etag : null,
        subject: id,
        writer: "shell",
        about: { what: "intention", words },
      },
      form.querySelector("[data-kept]"),
    );
    now = { ...now, id, words, session_id };
    show();
  });
}
