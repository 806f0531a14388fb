import { asked, transact, Unusable } from "./database.js";
import { keyOf, lastOwner, rangeOf } from "./owners.js";
import { open, seal, Unreadable } from "./seal.js";

// One person's things in the phone's database, each sealed by itself.
export class Shelf {
  lasts = true;

  constructor(owner, { key, tag }, lost) {
    this.owner = owner;
    this.key = key;
    this.tag = tag;
    this.lost = lost;
    this.broken = new Set();
  }

  static async of(owner) {
    const held = await keyOf(owner);
    return new Shelf(owner, held, await sealedByAnother(owner, held.tag));
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
      // What was only carried along is on the server; anything else is missed.
      if (row.kind !== "carried") this.broken.add(`${row.kind}|${id}`);
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
    sealed.put({ ...row, kind: "lost", id: `${row.kind}|${row.id}|${crypto.randomUUID()}` });
  }

  async lastOrder(sealed) {
    const cursor = await asked(sealed.index("order").openKeyCursor(rangeOf(this.owner), "prev"));
    return cursor?.key[1] ?? 0;
  }
}

async function sealedByAnother(owner, tag) {
  return transact("readonly", async (sealed) => {
    const [every, own, lost] = await Promise.all([
      asked(sealed.getAllKeys(rangeOf(owner))),
      asked(sealed.index("by").getAllKeys([owner, tag])),
      asked(sealed.count(rangeOf(owner, "lost"))),
    ]);
    const opening = new Set(own.map((place) => place.join("|")));
    const closed = every.filter(([, kind]) => kind !== "carried" && kind !== "lost");
    return lost + closed.filter((place) => !opening.has(place.join("|"))).length;
  });
}
