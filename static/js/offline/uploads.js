import { cut, sha256 } from "../lib/pieces.js";
import { alone } from "./alone.js";
import { Captures, UNDO } from "./captures.js";
import { tell } from "./events.js";
import { isLive } from "./live.js";
import { Exchange, Held, heldBy } from "./exchange.js";
import { openStore } from "./store.js";

const HOUR = 60 * 60 * 1000;
// A piece that the server finds wrong is wrong again the next time.
const FINAL = new Set([404, 409, 413, 422]);
// What a server says of something it does not know.
const UNKNOWN = new Set([404, 422]);

// Sends what was recorded and photographed, one after the other and in pieces: asks what is there
// already, and sends the rest. It may be stopped anywhere.
export class Uploads {
  constructor(captures, exchange, { send = (...asked) => fetch(...asked), say = tell, clock = Date.now } = {}) {
    Object.assign(this, { captures, exchange, send, say, clock });
  }

  async run() {
    let why = null;
    for (const head of await this.captures.all()) {
      try {
        if (head.state === "done") await this.upload(head);
        else await this.tidy(head);
      } catch (error) {
        if (!(error instanceof Held)) throw error;
        why = error.why;
        this.say({ type: "capture", id: head.id, state: "waiting", why });
        // What a server of another version does not know says nothing about the others.
        if (why !== "older") break;
      }
    }
    return why;
  }

  async tidy(head) {
    const age = this.clock() - head.at;
    if (head.state === "sent" && head.alt !== head.saidAlt) await this.describe(head);
    else if ((head.state === "sent" && age > HOUR) || (head.state === "off" && age > UNDO)) {
      await this.captures.forget(head.id);
    }
  }

  async describe(head) {
    const answer = await this.ask(head.id, "PUT", JSON.stringify({ ...head.promise, alt: head.alt }));
    if (!answer.ok) await this.mustBeFinal(answer);
    await this.captures.change(head.id, { saidAlt: head.alt });
  }

  async upload(head) {
    const bytes = await this.captures.bytes(head.id);
    if (!bytes || bytes.length === 0) return this.refuse(head, { detail: "" });
    const pieces = cut(bytes);
    const promise = {
      entry_id: head.entry,
      kind: head.kind,
      media: head.media,
      size: bytes.length,
      pieces: pieces.length,
      sha256: await sha256(bytes),
      seconds: head.seconds === null ? null : Math.round(head.seconds),
      alt: head.alt,
    };
    const begun = await this.ask(head.id, "PUT", JSON.stringify(promise));
    if (!begun.ok) return this.failed(head, begun);
    const told = await this.ask(head.id, "GET");
    if (!told.ok) return this.failed(head, told);
    let { state, there } = await told.json();
    for (let number = 0; number < pieces.length && state === "arriving"; number += 1) {
      if (there.includes(number)) continue;
      const answer = await this.ask(`${head.id}/pieces/${number}`, "PUT", pieces[number]);
      if (!answer.ok) return this.failed(head, answer);
      ({ state } = await answer.json());
      there = [...there, number];
      this.say({ type: "capture", id: head.id, state: "sending", done: there.length, of: pieces.length });
    }
    // Every piece is there and it is still not whole: let it go through once more.
    if (state === "arriving") throw new Held("busy");
    await this.captures.sent(head.id, { promise, saidAlt: head.alt });
    this.say({ type: "capture", id: head.id, state: "sent", entry: head.entry });
  }

  async failed(head, answer) {
    await this.mustBeFinal(answer);
    return this.refuse(head, await answer.json().catch(() => ({})));
  }

  // A server of another version is asked again by a page of its own, as with everything that waits.
  async mustBeFinal(answer) {
    if (!FINAL.has(answer.status)) throw await heldBy(answer);
    if (UNKNOWN.has(answer.status) && (await this.exchange.isForeign())) throw new Held("older");
  }

  // It stays on the phone, with the reason, until somebody takes it off.
  async refuse(head, problem) {
    const why = Object.values(problem.errors ?? {}).join(" ") || problem.detail || "";
    await this.captures.change(head.id, { state: "refused", why });
    this.say({ type: "capture", id: head.id, state: "refused", why });
  }

  async ask(path, method, body) {
    const { csrf_token: token } = await this.exchange.open();
    const kind = typeof body === "string" ? "application/json" : "application/octet-stream";
    try {
      return await this.send(`/api/v1/attachments/${path}`, {
        method,
        body,
        headers: { "X-CSRFToken": token, ...(body && { "Content-Type": kind }) },
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(60000),
      });
    } catch {
      throw new Held("offline");
    }
  }
}

// One at a time across all tabs. Gives why it stopped, or null.
export async function sendCaptures(owner) {
  const captures = new Captures(await openStore(owner));
  return alone("afterword-uploads", () => new Uploads(captures, new Exchange(owner)).run(), { patience: 60000 });
}

// Whether a recording was begun here that nobody has ended, and that nobody is making now.
export async function wasCutOff(owner) {
  for (const { id, state } of await new Captures(await openStore(owner)).all()) {
    if (state === "recording" && !(await isLive(id))) return true;
  }
  return false;
}

// On every page while something is left on the phone.
export function keepSending(owner) {
  const go = () => sendCaptures(owner).catch(() => {});
  window.addEventListener("online", go);
  window.addEventListener("pageshow", ({ persisted }) => persisted && go());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
  return go();
}
