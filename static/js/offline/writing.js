import { entryOf } from "../lib/entry.js";
import { firstWords } from "../lib/first-words.js";
import { newId } from "../lib/ids.js";
import { typedIn } from "../lib/refill.js";
import { skewNow, stampNow } from "../lib/skew.js";
import { forget, hold, putBack, remember } from "./begun.js";
import { hear } from "./events.js";
import { ownerOf } from "./owner.js";
import { Pen } from "./pen.js";
import { sendRest } from "./refused.js";
import { syncOf } from "./sync.js";

// The writing of one entry on one page: sealed on the phone first, then sent.
export class Writing {
  constructor(form, { show }) {
    this.form = form;
    this.show = show;
    this.address = form.dataset.address ?? window.location.pathname;
    this.owner = null;
    // How far the typing has come, and how far what is sealed and what is sent have followed.
    this.typed = 0;
    this.sealed = 0;
    this.sent = 0;
    this.isSafe = true;
    this.trouble = null;
    this.problem = null;
    this.why = "";
    this.metAnother = false;
    this.marks = new Map();
    this.bodies = new Map();
    this.turn = this.begin();
  }

  async begin() {
    const { dataset, elements } = this.form;
    this.owner = await ownerOf(this.form);
    this.sync = await syncOf(this.owner);
    this.queue = this.sync.queue;
    this.isSafe = this.queue.lasts;
    const token = elements.csrf_token.value;
    if (token) this.sync.exchange.prime({ person_id: this.owner, csrf_token: token, skew: skewNow() });
    // A page that came without the server has no name for a new entry.
    const subject = elements.id.value || newId();
    elements.id.value = subject;
    dataset.url ||= `/api/v1/entries/${subject}`;
    this.pen = new Pen(this.queue, { subject, path: dataset.url, etag: dataset.etag });
    hear((event) => this.heard(event));
    await putBack(this, subject).catch(() => {});
    hold(this.pen.subject);
  }

  get isSent() {
    return this.sent === this.typed;
  }

  get isStuck() {
    return this.problem !== null;
  }

  touched() {
    this.typed += 1;
    this.form.dataset.unsaved = "";
  }

  change({ draft = this.form.dataset.draft !== "false", ...more } = {}) {
    const { written_at: when } = this.form.elements;
    if (when && !when.value) when.value = stampNow();
    const body = entryOf(new FormData(this.form), { draft });
    return this.pen.change(body, {
      ...more,
      typed: typedIn(this.form),
      about: { what: "entry", words: firstWords(body.title || body.body || body.reply?.drawing?.words), day: body.written_at?.slice(0, 10) },
      written_at: stampNow(),
    });
  }

  // One after the other, so that each knows what it rests on.
  seal(options) {
    this.turn = this.turn.then(async () => {
      if (this.sealed === this.typed && !options) return;
      const mark = this.typed;
      const given = this.change(options);
      const isFirst = this.marks.size === 0;
      this.note(await this.pen.put(given), mark);
      if (isFirst) await remember(this.owner, this.address, this.pen.subject);
      this.show();
    });
    this.turn = this.turn.catch(() => {
      this.isSafe = false;
      this.show();
    });
    return this.turn;
  }

  note(kept, mark) {
    this.marks.set(kept.id, mark);
    this.bodies.set(kept.id, kept);
    this.sealed = mark;
    this.isSafe = kept.sealed;
  }

  async send({ gently = false } = {}) {
    await this.seal();
    return gently ? this.sync.gently() : this.sync.now();
  }

  // The page is being hidden, and may never come back: nothing here waits for anything.
  leave() {
    if (!this.pen || this.isSent) return;
    const batch = [];
    const { last } = this.pen;
    if (last?.path && !last.given) {
      last.given = true;
      batch.push(last);
    }
    if (this.sealed !== this.typed) {
      const change = this.change({ id: newId() });
      const mark = this.typed;
      this.pen.last = change;
      this.note({ ...change, sealed: this.isSafe }, mark);
      this.turn = this.turn.then(() => this.queue.add(change)).then(({ sealed }) => {
        this.isSafe = sealed;
      });
      batch.push(change);
    }
    this.sync.leave(batch);
  }

  async heard(event) {
    const { type, writer } = event;
    const isOurs = writer !== undefined && writer.startsWith(this.pen.writer);
    const isNewest = this.pen.hears(event);
    if (event.newer && isOurs) {
      this.marks.set(event.newer, this.marks.get(event.id));
      this.bodies.set(event.newer, { ...this.bodies.get(event.id), id: event.newer });
    }
    if (type === "sent" && (isOurs || isNewest)) await this.arrived(event, isNewest);
    else if (type === "refused" && isOurs) await sendRest(this, event);
    else if (TROUBLES.has(type) && !this.isSent) this.trouble = event.why ?? type;
    else return;
    this.show();
  }

  async arrived({ id, outcome, etag }, isNewest) {
    this.trouble = null;
    if (outcome === "conflict") {
      this.metAnother = true;
      if (isNewest && !etag) await this.pen.catchUp();
    }
    if (!isNewest) return;
    this.sent = this.marks.get(id) ?? this.sent;
    if (!this.bodies.get(id)?.isRest) this.problem = null;
    if (this.isSent && !this.problem) delete this.form.dataset.unsaved;
  }

  // Whether the person this page belongs to is signed in, as far as can be told.
  async isWelcome() {
    try {
      await this.sync.exchange.open();
      return true;
    } catch (error) {
      this.trouble = error.why ?? "offline";
      return false;
    }
  }

  // The form that is sent at the end names the version it saw, and that it met another text.
  stamp() {
    const { etag, met_another: met, csrf_token: token, id } = this.form.elements;
    if (etag) etag.value = this.pen.etag;
    if (met && this.metAnother) met.value = "true";
    if (this.sync.exchange.known) token.value = this.sync.exchange.known.csrf_token;
    id.value = this.pen.subject;
  }

  // Finished, whenever it will arrive.
  finish() {
    this.finishedAt = this.typed;
    return this.seal({ draft: false });
  }

  get isFinished() {
    return this.finishedAt === this.typed;
  }

  // The server has this page's words from the form itself: nothing of them waits any more.
  async done() {
    delete this.form.dataset.unsaved;
    for (const change of await this.queue.of(this.pen.subject)) {
      if (change.problem && this.bodies.has(change.id)) await this.queue.forget(change.id);
    }
    await forget(this.owner, this.address);
  }
}

const TROUBLES = new Set(["unsent", "signed-out", "locked", "other-person", "older"]);
