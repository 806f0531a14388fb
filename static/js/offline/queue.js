import { newId } from "../lib/ids.js";
import { putRight, stampedOff } from "../lib/skew.js";
import { alone } from "./alone.js";
import { tell } from "./events.js";
import { Full, openStore } from "./store.js";

const KIND = "change";
// What goes to the server; everything else of a change stays on the phone.
const SENT = ["id", "method", "path", "body", "form", "based_on", "after", "written_at"];

export async function openQueue(owner) {
  return new Queue(await openStore(owner));
}

// What the server is told of a change.
export function wire(change) {
  return Object.fromEntries(SENT.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]));
}

// The changes of one person that the server does not have yet, in the order they were written.
export class Queue {
  constructor(store, { locks, patience, say = tell } = {}) {
    Object.assign(this, { store, locks, patience, say });
    // What the phone had no room for; it is sent all the same, as long as this page lives.
    this.loose = new Map();
  }

  get lasts() {
    return this.store.lasts && this.loose.size === 0;
  }

  // Resolves once it is sealed. Newer words of one writer take the place of those that were never
  // given out; what was given out is never altered, because nobody knows how far it got.
  add(words) {
    // Said at once, while it is the truth about the times in it.
    const given = { skew: stampedOff(), ...words };
    return this.alone(async () => {
      const all = await this.every();
      const before = given.writer && all.findLast(({ value }) => isOfSame(value, given));
      const change = before ? next(before.value, given) : fresh(given);
      await this.seal(change, { order: takesPlace(before, change) ? before.order : undefined });
      // A refused one is replaced by what was written instead, under a name of its own.
      if (before?.value.problem && before.value.id !== change.id) await this.drop(before.value.id);
      this.say({ type: "changed" });
      return { ...change, sealed: this.store.lasts && !this.loose.has(change.id) };
    });
  }

  async waiting() {
    return (await this.every()).map(({ value }) => value);
  }

  async of(subject) {
    return (await this.waiting()).filter((change) => change.subject === subject);
  }

  // What a page that is opened again goes on from: the newest words with what fills their form, and
  // the change they are to rest on. From here on that one stays as this page has seen it.
  takeUp(subject) {
    return this.alone(async () => {
      const all = (await this.every()).filter(({ value }) => value.subject === subject);
      const newest = all.findLast(({ value }) => value.typed);
      if (!newest) return null;
      const last = all.findLast(({ value }) => !value.problem) ?? newest;
      if (!last.value.isSeen) await this.seal({ ...last.value, isSeen: true }, { order: last.order });
      return { newest: newest.value, last: last.value };
    });
  }

  count() {
    return this.store.count(KIND).then((sealed) => sealed + this.loose.size);
  }

  // From here on these may have arrived. Gives back exactly what is to be sent.
  give(ids) {
    return this.alone(async () => {
      const wanted = (await this.every()).filter(({ value }) => ids.includes(value.id) && !value.problem);
      for (const { value, order } of wanted.filter((one) => !one.value.given)) {
        value.given = true;
        await this.seal(value, { order });
      }
      return wanted.map(({ value }) => value);
    });
  }

  // The server has what was sent, or it was deleted knowingly. Words that were added under the same
  // name meanwhile stay, and get a name of their own, which is given back.
  forget(id, sent) {
    return this.alone(async () => {
      const found = (await this.every()).find(({ value }) => value.id === id);
      const isNewer = sent && found && found.value.rev !== sent.rev;
      const newer = isNewer ? { ...found.value, id: newId(), after: id, given: false } : null;
      if (newer) await this.seal(newer, { order: found.order });
      await this.drop(id);
      this.say({ type: "changed" });
      return newer?.id;
    });
  }

  // Refused: it stays, with the reason. What rested on it rests on what that had rested on. Words
  // that took its place meanwhile were not refused; false then.
  hold(id, problem, sent) {
    return this.alone(async () => {
      const all = await this.every();
      const held = all.find(({ value }) => value.id === id);
      if (!held || (sent && sent.rev !== held.value.rev)) return false;
      await this.seal({ ...held.value, problem }, { order: held.order });
      const { based_on, after } = held.value;
      for (const { value, order } of all.filter((one) => one.value.after === id && !one.value.given)) {
        await this.seal({ ...value, based_on, after }, { order });
      }
      this.say({ type: "changed" });
      return true;
    });
  }

  tryAgain(id) {
    return this.alone(async () => {
      const found = (await this.every()).find(({ value }) => value.id === id);
      if (!found) return;
      await this.seal({ ...found.value, problem: null }, { order: found.order });
      this.say({ type: "changed" });
    });
  }

  async every() {
    const sealed = (await this.store.all(KIND)).filter(({ id }) => !this.loose.has(id));
    return [...sealed, ...this.loose.values()].sort((a, b) => a.order - b.order);
  }

  async seal(change, { order } = {}) {
    try {
      await this.store.put(KIND, change.id, change, order === undefined ? {} : { order });
      this.loose.delete(change.id);
    } catch (error) {
      if (!(error instanceof Full)) throw error;
      const last = Math.max(0, ...(await this.every()).map((one) => one.order));
      this.loose.set(change.id, { id: change.id, order: order ?? last + 1, value: change });
    }
  }

  async drop(id) {
    this.loose.delete(id);
    await this.store.delete(KIND, id);
  }

  alone(work) {
    return alone("afterword-queue", work, { locks: this.locks, patience: this.patience });
  }
}

function isOfSame(value, given) {
  return value.subject === given.subject && value.writer === given.writer;
}

function fresh(given) {
  return { given: false, problem: null, ...given, rev: 1, id: given.id ?? newId() };
}

function next(before, given) {
  // It is on its way already, just as it is.
  if (given.id) return fresh(given);
  const { id, rev, based_on, after, written_at } = before;
  if (before.problem) return fresh(given.after === id ? { ...given, based_on, after } : given);
  if (!fits(before, given)) return fresh({ ...given, based_on: null, after: id });
  const wasUnsure = before.skew === null && given.skew === 0;
  const at = wasUnsure ? putRight(written_at) : written_at;
  return { ...before, ...given, id, rev: rev + 1, based_on, after, written_at: at };
}

// Words that were kept are not made unfinished again by typing on, and what another page goes on
// from stays as that page saw it.
function fits(before, given) {
  const isFinished = before.body?.draft === false && given.body?.draft !== false;
  return !before.given && !before.isSeen && !isFinished;
}

function takesPlace(before, change) {
  return before !== undefined && (before.value.id === change.id || Boolean(before.value.problem));
}
