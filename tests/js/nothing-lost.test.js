import assert from "node:assert/strict";
import { test } from "node:test";

import { Exchange } from "../../static/js/offline/exchange.js";
import { Pen } from "../../static/js/offline/pen.js";
import { Queue } from "../../static/js/offline/queue.js";
import { Sync } from "../../static/js/offline/sending.js";
import { chance } from "./support/chance.js";
import { FarServer } from "./support/far_server.js";
import { Pocket } from "./support/pocket.js";

const OWNER = "ana";
const RUNS = Number(process.env.AFTERWORD_RUNS ?? 2000);
const PATH = (subject) => `/api/v1/entries/${subject}`;

// One page: somebody writes on it, or sends a form from it, and it may be killed at any step.
class Page {
  constructor(life) {
    Object.assign(this, { life, self: life.pocket.page() });
    const { pocket, server } = life;
    const pause = pocket.pauser(this.self);
    const options = { locks: pocket.locks(this.self), patience: Infinity, say: (event) => life.tell(this, event) };
    this.queue = new Queue(pocket.store(this.self), options);
    const exchange = new Exchange(OWNER, { send: server.sender(pause), isOnline: () => true });
    this.sync = new life.Sync(this.queue, exchange, options);
    this.sync.rest = () => {};
  }

  async open(subject) {
    this.pen = new Pen(this.queue, { subject, path: PATH(subject) });
    this.text = "";
    const left = await this.queue.takeUp(subject);
    if (left) {
      this.pen.goOnFrom({ ...left.newest, ...left.last });
      this.text = left.newest.body.text;
    } else {
      const record = this.life.server.records.get(PATH(subject));
      if (record) Object.assign(this.pen, { etag: String(record.version) });
      this.text = record?.text ?? "";
    }
    this.isOpen = true;
  }

  // What is typed is a word nobody typed before; a text holds the words before it.
  async type(isBad) {
    const word = `${isBad ? "bad" : "w"}${(this.life.words += 1)}`;
    this.text = `${this.text.replaceAll(/ ?bad\d+/g, "")} ${word}`.trim();
    const { text } = this;
    const change = this.pen.change({ text, draft: true }, { typed: [["body", text]], about: {}, written_at: "" });
    await this.pen.put(change);
    this.life.sealed.push({ word, path: this.pen.path });
  }

  async form(number) {
    const word = `f${number}`;
    await this.queue.add({ subject: "/list", method: "POST", path: "/list", form: [["words", word]], typed: [] });
    this.life.forms.push(word);
  }

  leave() {
    const { last } = this.pen;
    if (!last?.path || last.given) return;
    last.given = true;
    this.sync.leave([last]);
  }
}

class Life {
  constructor(seed, WhichSync = Sync) {
    this.luck = chance(seed);
    this.Sync = WhichSync;
    this.server = new FarServer(OWNER, this.luck);
    this.pocket = new Pocket(this.luck);
    this.pages = [];
    Object.assign(this, { words: 0, sealed: [], forms: [] });
  }

  tell(from, event) {
    for (const { self, pen } of this.pages) if (!self.isDead) pen?.hears(event);
  }

  async live() {
    const { luck } = this;
    await this.another();
    for (let act = 0; act < 30; act += 1) {
      const page = luck.of(this.pages);
      const what = luck.next();
      if (what < 0.35) this.begin(page, () => page.type(luck.is(0.1)));
      else if (what < 0.45) this.begin(page, () => page.form((this.words += 1)));
      else if (what < 0.75) this.begin(page, () => page.sync.now(), "isSending");
      else if (what < 0.8 && page.isOpen) page.leave();
      else if (what < 0.87 && this.pages.length < 3) await this.another();
      else if (what < 0.95) await this.kill(page);
      const steps = luck.below(12);
      for (let step = 0; step < steps; step += 1) await this.pocket.step();
    }
    await this.pocket.calm();
  }

  // One thing after the other on one page, as fingers do; sending goes on beside it.
  begin(page, act, flag = "isBusy") {
    if (page[flag] || !page.isOpen) return;
    page[flag] = true;
    act().finally(() => {
      page[flag] = false;
    });
  }

  async another() {
    const page = new Page(this);
    this.pages.push(page);
    page.open(this.luck.of(["river", "lake"])).catch(() => {});
    for (let step = 0; step < 3; step += 1) await this.pocket.step();
  }

  async kill(page) {
    this.pocket.kill(page.self);
    this.pages = this.pages.filter((one) => one !== page);
    if (this.pages.length === 0) await this.another();
  }

  // The line is good again, and whoever is there sends until nothing is left.
  async end() {
    this.server.isGood = true;
    for (const page of [...this.pages]) this.pocket.kill(page.self);
    this.pages = [];
    await this.another();
    const [page] = this.pages;
    for (let round = 0; round < 3; round += 1) {
      page.sync.now();
      await this.pocket.calm();
    }
    const left = page.queue.waiting();
    await this.pocket.calm();
    return left;
  }
}

function faults({ server, sealed, forms }, left) {
  const held = left.filter(({ problem }) => problem);
  const found = [];
  if (held.length < left.length) found.push(`${left.length - held.length} never sent`);
  for (const { body, form } of held) {
    if (!JSON.stringify(body ?? form).includes("bad")) found.push("held for no reason");
  }
  for (const { word, path } of sealed) {
    const texts = [...server.textsOf(path), ...held.map(({ body }) => body?.text ?? "")];
    const isThere = texts.some((text) => text.split(" ").includes(word));
    if (!isThere && !word.startsWith("bad")) found.push(`${word} is lost`);
  }
  const list = server.lists.get("/list") ?? [];
  const own = list.filter((word) => forms.includes(word));
  if (new Set(list).size !== list.length) found.push(`twice: ${list}`);
  for (const word of forms) if (!list.includes(word)) found.push(`${word} never came`);
  const inOrder = [...own].sort((a, b) => forms.indexOf(a) - forms.indexOf(b));
  if (inOrder.join() !== own.join()) found.push(`out of order: ${own}`);
  return found;
}

async function lived(seed, WhichSync) {
  const life = new Life(seed, WhichSync);
  await life.live();
  return faults(life, await life.end());
}

test(`in ${RUNS} lives of a phone every word arrives, once and in order`, async () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const found = await lived(seed);
    assert.deepEqual(found, [], `seed ${seed}`);
  }
});

// The same lives notice it when something is wrong.
class TooSoon extends Sync {
  async settle(batch, answer, turn) {
    for (const { id } of batch) await this.queue.forget(id);
    return super.settle(batch, answer, turn);
  }
}

class Careless extends Sync {
  async step(turn) {
    const [first] = await this.sendable(turn.stay);
    if (first) await this.queue.forget(first.id);
    return super.step(turn);
  }
}

for (const Wrong of [TooSoon, Careless]) {
  test(`words that are forgotten before their answer are missed (${Wrong.name})`, async () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      if ((await lived(seed, Wrong)).length > 0) return;
    }
    assert.fail("300 lives, and nothing was missed");
  });
}

// A queue that writes new words over what is on its way, under its name.
test("words added to what is on its way are missed where nobody looks for them", async () => {
  class Overwriting extends Sync {
    constructor(queue, ...more) {
      super(queue, ...more);
      queue.give = async (ids) => (await queue.waiting()).filter(({ id, problem }) => ids.includes(id) && !problem);
      const { forget } = queue;
      queue.forget = (id) => forget.call(queue, id);
    }
  }
  for (let seed = 1; seed <= 500; seed += 1) {
    if ((await lived(seed, Overwriting)).length > 0) return;
  }
  assert.fail("500 lives, and nothing was missed");
});
