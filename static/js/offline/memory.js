// Where the phone keeps nothing: the same shape, for as long as this page lives.
export class Memory {
  lasts = false;
  unreadable = 0;
  others = 0;

  constructor() {
    this.rows = new Map();
    this.last = 0;
  }

  async put(kind, id, value, { order } = {}) {
    const place = JSON.stringify([kind, id]);
    const row = { kind, id, order: order ?? this.rows.get(place)?.order ?? this.last + 1 };
    this.last = Math.max(this.last, row.order);
    this.rows.set(place, { ...row, value: structuredClone(value) });
    return row.order;
  }

  async get(kind, id) {
    return structuredClone(this.rows.get(JSON.stringify([kind, id]))?.value);
  }

  async all(kind) {
    return [...this.rows.values()]
      .filter((row) => row.kind === kind)
      .sort((a, b) => a.order - b.order)
      .map(({ id, order, value }) => ({ id, order, value: structuredClone(value) }));
  }

  async count(...kinds) {
    return [...this.rows.values()].filter(({ kind }) => kinds.includes(kind)).length;
  }

  async delete(kind, id) {
    this.rows.delete(JSON.stringify([kind, id]));
  }

  async clear(kind) {
    for (const [place, row] of this.rows) if (row.kind === kind) this.rows.delete(place);
  }
}
