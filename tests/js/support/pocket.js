// A phone in a pocket: one disk, several pages, any of which may be killed between two steps.
export class Pocket {
  constructor(luck) {
    this.luck = luck;
    this.disk = new Map();
    this.order = 0;
    this.waiting = [];
    this.pages = new Set();
    this.held = new Map();
  }

  page() {
    const page = { isDead: false };
    this.pages.add(page);
    return page;
  }

  kill(page) {
    page.isDead = true;
    this.pages.delete(page);
    // What a killed page had locked is free at once.
    for (const [name, lock] of this.held) {
      lock.line = lock.line.filter((one) => one.page !== page);
      if (lock.page === page) this.pass(name);
    }
  }

  // Every step of every page waits here until chance lets it go on; a dead page's never does.
  pauser(page) {
    return () => new Promise((go) => this.waiting.push({ page, go }));
  }

  async step() {
    this.waiting = this.waiting.filter(({ page }) => !page.isDead);
    if (this.waiting.length > 0) {
      const [next] = this.waiting.splice(this.luck.below(this.waiting.length), 1);
      next.go();
    }
    await settled();
    return this.waiting.length > 0;
  }

  async calm() {
    do await settled();
    while (await this.step());
  }

  store(page) {
    const pause = this.pauser(page);
    const { disk } = this;
    return {
      lasts: true,
      put: async (kind, id, value, { order } = {}) => {
        const text = JSON.stringify(value);
        await pause();
        const place = `${kind}|${id}`;
        disk.set(place, { id, text, order: order ?? disk.get(place)?.order ?? (this.order += 1) });
        await pause();
      },
      all: async (kind) => {
        await pause();
        return [...disk]
          .filter(([place]) => place.startsWith(`${kind}|`))
          .map(([, { id, order, text }]) => ({ id, order, value: JSON.parse(text) }))
          .sort((a, b) => a.order - b.order);
      },
      delete: async (kind, id) => {
        await pause();
        disk.delete(`${kind}|${id}`);
      },
      count: async () => disk.size,
    };
  }

  locks(page) {
    return {
      request: (name, _options, work) =>
        new Promise((done, fail) => {
          const lock = this.held.get(name) ?? { page: null, line: [] };
          this.held.set(name, lock);
          const run = () => Promise.resolve().then(work).then(done, fail).then(() => !page.isDead && this.pass(name));
          if (lock.page === null) {
            lock.page = page;
            run();
          } else {
            lock.line.push({ page, run });
          }
        }),
    };
  }

  pass(name) {
    const lock = this.held.get(name);
    const next = lock.line.shift();
    lock.page = next?.page ?? null;
    next?.run();
  }
}

// Until nothing is left that would go on by itself.
function settled() {
  return new Promise((next) => setImmediate(next));
}
