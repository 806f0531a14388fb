import { newId } from "../lib/ids.js";
import { stampedOff } from "../lib/skew.js";

// One page's writing of one thing: what its next words rest on. Two tabs are two pens, and neither
// ever takes the other's words away.
export class Pen {
  constructor(queue, { subject, path, etag = "" }) {
    this.queue = queue;
    this.subject = subject;
    this.path = path;
    this.etag = etag;
    this.writer = newId();
    // The newest change of ours whose fate is not known.
    this.last = null;
  }

  // Where these words stand, as of now; made at once, because a page that is left has no time.
  change(body, { typed, about, written_at: writtenAt, id }) {
    return {
      ...(id && { id, given: true }),
      subject: this.subject,
      writer: this.writer,
      method: "PUT",
      path: this.path,
      body,
      typed,
      about,
      based_on: this.etag || null,
      after: this.last?.id ?? null,
      written_at: writtenAt,
      skew: stampedOff(),
    };
  }

  async put(change) {
    const kept = await this.queue.add(change);
    this.last = kept;
    return kept;
  }

  // What is left of a refused text without what was refused about it.
  putRest(change) {
    return this.put({ ...change, writer: `${this.writer}-rest`, typed: undefined });
  }

  // A page that is opened again goes on from what an earlier one left here.
  goOnFrom({ id, problem, based_on: basedOn, subject, path }, { etag } = {}) {
    Object.assign(this, { subject, path, etag: etag ?? basedOn ?? this.etag });
    this.last = problem ? null : { id };
  }

  // Another text was met. It stays a version of its own, and ours goes on top of it.
  async catchUp() {
    try {
      const answer = await fetch(this.path, { credentials: "same-origin", cache: "no-store" });
      if (answer.ok) this.etag = answer.headers.get("ETag") ?? this.etag;
    } catch {
      // Then the next words are kept beside it as well.
    }
  }

  // Says whether this is the fate of our newest words.
  hears({ type, id, etag, newer }) {
    if (this.last?.id !== id) return false;
    if (type === "sent" && etag) this.etag = etag;
    this.last = newer ? { id: newer } : null;
    return !newer;
  }
}
