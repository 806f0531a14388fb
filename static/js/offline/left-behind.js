import { firstWords } from "../lib/first-words.js";
import { stampNow } from "../lib/skew.js";
import { openQueue } from "./queue.js";
import { openStore } from "./store.js";

// The page of a locked phone: what was half typed there is shown to nobody while it is.
const CLOSED = "/locked>";

// Once it is open again these words become what they would have been on the page to write on: an
// entry that is not finished. They go under the name their page gave them, so never twice. Says
// whether there were any.
export async function takeOver(owner) {
  const store = await openStore(owner);
  const queue = await openQueue(owner);
  const left = (await store.all("draft")).filter(({ id }) => id.startsWith(CLOSED));
  for (const { id, value } of left) {
    const given = Object.fromEntries(value.typed);
    if (given.id && given.body?.trim()) await queue.add(entryOf(given));
    await store.delete("draft", id);
  }
  return left.length > 0;
}

function entryOf({ id, body, written_at: at }) {
  const written_at = at || stampNow();
  return {
    subject: id,
    method: "PUT",
    path: `/api/v1/entries/${id}`,
    body: { kind: "text", body: body.replace(/\r\n/g, "\n"), mood: [], tags: [], written_at, draft: true },
    based_on: null,
    after: null,
    written_at,
    about: { what: "entry", words: firstWords(body), day: written_at.slice(0, 10) },
  };
}
