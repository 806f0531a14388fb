import { join } from "../lib/pieces.js";

// Recordings and photos that are on this phone, sealed: a head each, and its bytes in chunks as
// they came. A phone that dies while it records loses what came after the last chunk.
const HEAD = "capture";
const BYTES = "piece";
export const UNDO = 7 * 24 * 60 * 60 * 1000;

export class Captures {
  constructor(store, { clock = Date.now } = {}) {
    this.store = store;
    this.clock = clock;
    this.turn = Promise.resolve();
  }

  // state: recording, done, off (taken off, for a week), sent, refused.
  begin(id, { entry, kind, media }) {
    const head = { entry, kind, media, state: "recording", chunks: 0, size: 0, seconds: null, alt: "" };
    return this.inTurn(() => this.store.put(HEAD, id, { ...head, at: this.clock() }));
  }

  // The bytes first: a head never promises what is not there.
  add(id, bytes, { seconds = null } = {}) {
    return this.inTurn(async () => {
      const head = await this.store.get(HEAD, id);
      if (!head) return;
      await this.store.put(BYTES, place(id, head.chunks), { bytes });
      const more = { chunks: head.chunks + 1, size: head.size + bytes.length, seconds };
      await this.store.put(HEAD, id, { ...head, ...more });
    });
  }

  change(id, more) {
    return this.inTurn(async () => {
      const head = await this.store.get(HEAD, id);
      if (head) await this.store.put(HEAD, id, { ...head, ...more });
    });
  }

  async get(id) {
    await this.turn;
    return this.store.get(HEAD, id);
  }

  async all() {
    await this.turn;
    return (await this.store.all(HEAD)).map(({ id, value }) => ({ id, ...value }));
  }

  // Null where a chunk cannot be opened: half a file is none.
  async bytes(id) {
    const head = await this.get(id);
    const chunks = [];
    for (let number = 0; number < (head?.chunks ?? 0); number += 1) {
      const chunk = await this.store.get(BYTES, place(id, number));
      if (!chunk) return null;
      chunks.push(chunk.bytes);
    }
    return join(chunks);
  }

  // The bytes are on the server now; what is said of them may still change.
  sent(id, more = {}) {
    return this.inTurn(async () => {
      const head = await this.store.get(HEAD, id);
      if (!head) return;
      await this.store.put(HEAD, id, { ...head, ...more, state: "sent" });
      await this.dropBytes(id, head.chunks);
    });
  }

  forget(id) {
    return this.inTurn(async () => {
      const head = await this.store.get(HEAD, id);
      if (!head) return;
      await this.dropBytes(id, head.chunks);
      await this.store.delete(HEAD, id);
    });
  }

  async dropBytes(id, chunks) {
    for (let number = 0; number < chunks; number += 1) await this.store.delete(BYTES, place(id, number));
  }

  inTurn(work) {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }
}

function place(id, number) {
  return `${id}.${String(number).padStart(5, "0")}`;
}
