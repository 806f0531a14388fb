import { asked, transact, Unusable } from "./database.js";
import { lastOwner, rangeOf, settle, UNSENT } from "./owners.js";
import { open, seal, Unreadable } from "./seal.js";

// One person's things in the phone's database, each sealed by itself.
export class Shelf {
  lasts = true;

  constructor(owner, { key, tag }, { lost, others }) {
    this.owner = owner;
    this.key = key;
    this.tag = tag;
    this.lost = lost;
    this.others = others;
    this.broken = new Set();
  }

  static async of(owner) {
    const held = await settle(owner);
    return new Shelf(owner, held, await closedTo(owner, held.tag));
  }

  get unreadable() {
    return this.lost + this.broken.size;
  }

  async put(kind, id, value, { order } = {}) {
    const place = { owner: this.owner, kind, id };
    const row = { ...place, by: this.tag, ...(await seal(this.key, place, value)) };
    return transact("readwrite", async (sealed, keys) => {
      await this.belongs(keys, kind);
      const before = await asked(sealed.get([this.owner, kind, id]));
      if (before && !this.opens(before)) this.setAside(sealed, before);
      row.order = order ?? before?.order ?? (await this.lastOrder(sealed)) + 1;
      sealed.put(row);
      return row.order;
    });
  }

  async get(kind, id) {
    const row = await transact("readonly", (sealed) => asked(sealed.get([this.owner, kind, id])));
    return row === undefined ? undefined : (await this.read(row))?.value;
  }

  async all(kind) {
    const range = rangeOf(this.owner, kind);
    const rows = await transact("readonly", (sealed) => asked(sealed.getAll(range)));
    const read = await Promise.all(rows.map((row) => this.read(row)));
    return read.filter((one) => one !== undefined).sort((a, b) => a.order - b.order);
  }

  async count(...kinds) {
    const keys = await transact("readonly", (sealed) => asked(sealed.getAllKeys(rangeOf(this.owner))));
    return keys.filter(([, kind]) => kinds.includes(kind)).length;
  }

  delete(kind, id) {
    return transact("readwrite", (sealed) => asked(sealed.delete([this.owner, kind, id])));
  }

  clear(kind) {
    return transact("readwrite", (sealed) => asked(sealed.delete(rangeOf(this.owner, kind))));
  }

  async read(row) {
    const { id, order } = row;
    if (!this.opens(row)) return undefined;
    try {
      return { id, order, value: await open(this.key, row, row) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // What was only carried along is on the server; what was written is missed.
      if (UNSENT.includes(row.kind)) this.broken.add(`${row.kind}|${id}`);
      return undefined;
    }
  }

  // A page left open elsewhere brings nothing back to a phone that was signed out.
  async belongs(keys, kind) {
    const held = await asked(keys.get(this.owner));
    const isGone = held?.tag !== this.tag;
    if (isGone || (kind === "carried" && (await lastOwner(keys)) !== this.owner)) throw new Unusable("wiped");
  }

  opens(row) {
    return row.by === this.tag && !this.broken.has(`${row.kind}|${row.id}`);
  }

  // A thing that cannot be opened is never written over: some day its key may be back.
  setAside(sealed, row) {
    const id = `${row.kind}|${row.id}|${crypto.randomUUID()}`;
    sealed.put({ ...row, kind: "lost", id, by: row.by === this.tag ? "damaged" : row.by });
    if (this.broken.delete(`${row.kind}|${row.id}`)) this.lost += 1;
  }

  async lastOrder(sealed) {
    const cursor = await asked(sealed.index("order").openKeyCursor(rangeOf(this.owner), "prev"));
    return cursor?.key[1] ?? 0;
  }
}

// What lies here and does not open: this person's own under a key that is gone, and other people's.
async function closedTo(owner, tag) {
  return transact("readonly", async (sealed) => {
    const [every, opening] = await Promise.all([
      asked(sealed.getAllKeys()),
      asked(sealed.index("by").getAllKeys([owner, tag])),
    ]);
    const opens = new Set(opening.map(String));
    const unsent = every.filter(([, kind]) => UNSENT.includes(kind));
    const lost = unsent.filter((place) => place[0] === owner && !opens.has(String(place)));
    return { lost: lost.length, others: unsent.filter(([whose]) => whose !== owner).length };
  });
}
