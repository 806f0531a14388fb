import { newId } from "../lib/ids.js";
import { stampNow } from "../lib/skew.js";
import { phrase } from "./fill.js";

// Seals one more thing to be sent, and says so where it was done.
export async function keep(known, change, status) {
  const kept = await known.queue.add({ written_at: stampNow(), ...change });
  if (status) status.textContent = phrase(kept.sealed && known.queue.lasts ? "kept" : "loose");
  import("./sync.js").then(({ now }) => now({ owner: known.owner })).catch(() => {});
  return kept;
}

// A small form, sent later to the page it belongs to, with the moment it was written.
export function keepForm(known, form, { path, about, more = {} }) {
  const written_at = stampNow();
  const id = newId();
  const typed = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const fields = [["id", id], ...Object.entries(more), ...typed, ["written_at", written_at]];
  return keep(
    known,
    { method: "POST", path, form: fields, subject: id, written_at, about },
    form.querySelector("[data-kept]"),
  );
}
