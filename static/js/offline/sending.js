import { wait } from "../lib/backoff.js";
import { corrected } from "../lib/skew.js";
import { alone } from "./alone.js";
import { tell } from "./events.js";
import { Held, heldBy, whyOf } from "./exchange.js";
import { pack, weight } from "./pack.js";
import { wire } from "./queue.js";

// These end by themselves; the others end by something a person does.
const PASSING = new Set(["offline", "busy"]);
// How soon typing on asks a server again that wants somebody to sign in first.
const A_WHILE = 15000;
const DONE = new Set(["applied", "repeated", "conflict"]);
// What a server says of something it does not know.
const UNKNOWN = new Set([404, 405, 422]);

// Sends what waits, in the order it was written. It may be stopped anywhere: what was sent goes
// again under the same names, and the server makes each change once.
export class Sync {
  constructor(queue, exchange, { locks, patience = 20000, say = tell, correct = corrected } = {}) {
    Object.assign(this, { queue, exchange, locks, patience, say, correct });
    this.running = null;
    this.next = null;
    this.tries = 0;
    this.notBefore = 0;
    this.timer = 0;
  }

  // Whatever was added before this call has had its turn when it settles.
  now() {
    if (this.running === null) return this.begin();
    this.next ??= this.running.then(() => {
      this.next = null;
      return this.begin();
    });
    return this.next;
  }

  // As `now`, but a server that asked for patience gets it.
  gently() {
    return Date.now() < this.notBefore ? Promise.resolve(null) : this.now();
  }

  begin() {
    const work = () => this.run();
    this.running = alone("afterword-sync", work, { locks: this.locks, patience: this.patience })
      .catch(() => ({ sent: 0, left: 0, why: "busy", wait: 0 }))
      .then((result) => {
        this.running = null;
        this.rest(result);
        return result;
      });
    return this.running;
  }

  async run() {
    const turn = { sent: 0, why: null, wait: 0, stay: new Set(), most: Infinity };
    try {
      while (await this.step(turn));
    } catch (error) {
      if (!(error instanceof Held)) throw error;
      Object.assign(turn, { why: error.why, wait: error.wait });
      if (error.why !== "offline") this.exchange.close();
    }
    const left = await this.sendable(new Set());
    if (turn.why) this.say({ type: PASSING.has(turn.why) ? "unsent" : turn.why, why: turn.why });
    return { sent: turn.sent, left: left.length, why: turn.why, wait: turn.wait };
  }

  // One request; true as long as there is more to do.
  async step(turn) {
    const ready = await this.sendable(turn.stay);
    if (ready.length === 0) return false;
    const known = await this.exchange.open();
    const most = Math.min(known.most, turn.most);
    const chosen = pack(ready.map((change) => wire(change)), { most, largest: known.largest * 0.9 });
    if (weight(chosen[0]) > known.largest) return this.tooLarge(ready[0], known);
    const batch = await this.queue.give(chosen.map(({ id }) => id));
    if (batch.length === 0) return false;
    const answer = await this.exchange.post(batch.map((change) => wire(this.correct(change, known))));
    if (answer.ok) await this.settle(batch, await answer.json().catch(() => ({})), turn);
    else await this.refused(batch, answer, turn);
    return true;
  }

  // It would be turned away at the door, with everything behind it: it is refused here, alone.
  async tooLarge(change, known) {
    if (known.isGuess) this.exchange.close();
    else await this.hold(change, { status: 413 });
    return true;
  }

  async sendable(stay) {
    return (await this.queue.waiting()).filter((change) => !change.problem && !stay.has(change.subject));
  }

  async settle(batch, { results = [], version }, turn) {
    for (const change of batch) {
      const result = results.find(({ id }) => id === change.id);
      const isRefused = result?.outcome === "refused";
      // Another version of us wrote what this server does not know, or will not: it is not given
      // up before a page of the server's own version has tried.
      const isOther = isRefused && UNKNOWN.has(result.status) && this.exchange.isOther(version);
      const isSettled = result && !result.again && (DONE.has(result.outcome) || isRefused);
      if (!isSettled || isOther) {
        // It stays, and so does whatever was written to the same thing after it.
        turn.stay.add(change.subject);
        turn.why ??= isOther ? "older" : result?.status ? whyOf(result.status, result.problem) : "busy";
        turn.wait = Math.max(turn.wait, result?.wait ?? 0);
      } else if (isRefused) {
        await this.hold(change, { status: result.status, ...result.problem });
      } else {
        const newer = await this.queue.forget(change.id, change);
        turn.sent += 1;
        this.say({ ...told(change), type: "sent", ...pick(result), newer });
      }
    }
  }

  async refused(batch, answer, turn) {
    if (answer.status === 400) {
      // The token of an earlier sign-in. Once more with a new one, and then it is not the token.
      if (turn.hasRenewed) throw await heldBy(answer);
      turn.hasRenewed = true;
      this.exchange.close();
    } else if (answer.status === 413 || answer.status === 422) {
      if (batch.length > 1) turn.most = Math.ceil(batch.length / 2);
      else if (answer.status === 422 && (await this.exchange.isForeign())) throw new Held("older");
      else await this.hold(batch[0], { ...(await answer.json().catch(() => null)), status: answer.status });
    } else {
      throw await heldBy(answer);
    }
  }

  async hold(change, problem) {
    if (await this.queue.hold(change.id, problem, change)) this.say({ ...told(change), type: "refused", problem });
  }

  rest({ left, why, wait: asked, sent }) {
    clearTimeout(this.timer);
    if (!why || sent > 0) this.tries = 0;
    if (left === 0 || !PASSING.has(why)) {
      this.notBefore = why ? Date.now() + A_WHILE : 0;
      return;
    }
    this.tries += 1;
    const pause = Math.max(wait(this.tries), 1000 * Math.min(asked, 3600));
    this.notBefore = Date.now() + pause;
    this.timer = setTimeout(() => this.now(), pause);
    this.timer.unref?.();
  }

  // The page is going: no time to wait for anybody's turn, nor to ask once more who is signed in;
  // the server looks at whose words these are. What is given here goes once more under the same
  // names if nobody hears the answer.
  leave(changes) {
    const { known } = this.exchange;
    if (known === null || changes.length === 0) return;
    const body = changes.map((change) => wire(this.correct(change, known)));
    this.queue.give(changes.map(({ id }) => id)).catch(() => {});
    this.exchange
      .post(body, { leaving: true })
      .then(async (answer) => {
        if (!answer.ok) return;
        const turn = { sent: 0, why: null, wait: 0, stay: new Set() };
        await this.settle(changes, await answer.json(), turn);
      })
      .catch(() => {});
  }
}

// Names only: what was written goes to no other page.
function told({ id, subject, writer, about }) {
  return { id, subject, writer, what: about?.what, item9: about?.item9 ?? false };
}

function pick({ outcome, status, etag, next }) {
  return { outcome, status, etag, next };
}
