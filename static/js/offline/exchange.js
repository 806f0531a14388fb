import { learn, skewOf } from "../lib/skew.js";

// What one talks about with the server: whose phone this is, and what became of each change.
const ADDRESS = "/api/v1/changes";
// After this the server is asked again who is signed in; its token ends with the sign-in anyway.
const FRESH = 60000;
const PATIENCE = 30000;
// A request that outlives its page may carry 64 KiB at most (Fetch, "keepalive").
const KEEPALIVE_LIMIT = 60000;
// What this page's own scripts lie under is what its server calls its version.
const OWN = /\/static\/([0-9a-f]+)\//.exec(import.meta.url)?.[1] ?? null;

// Why nothing can be sent now: see `whyOf`, and "other-person".
export class Held extends Error {
  constructor(why, { wait = 0, problem = null } = {}) {
    super(why);
    this.why = why;
    this.wait = wait;
    this.problem = problem;
  }
}

export class Exchange {
  constructor(owner, { send = (...request) => fetch(...request), clock = Date.now, isOnline = online, own = OWN } = {}) {
    Object.assign(this, { owner, send, clock, isOnline, own });
    this.known = null;
    this.openedAt = 0;
  }

  get isOpen() {
    return this.known !== null && this.clock() - this.openedAt < FRESH;
  }

  // A page brings its own token, bound to the sign-in it was made for.
  prime(known) {
    // One that knows nothing of this phone's clock asks first.
    if (known.skew === null) return;
    this.known ??= { most: 50, largest: 250000, isGuess: true, ...known };
    this.openedAt ||= this.clock();
  }

  close() {
    this.known = null;
  }

  // Whether what this page sends may be unknown to the server only because one of them is newer.
  isOther(version) {
    return this.own !== null && version !== this.own;
  }

  // The same of the server as it is now: asked anew, because it may have changed a moment ago.
  async isForeign() {
    this.close();
    return this.isOther((await this.open()).version);
  }

  async open() {
    if (!this.isOnline()) throw new Held("offline");
    if (this.isOpen) return this.known;
    this.close();
    const asked = this.clock();
    const answer = await this.ask({ headers: { Accept: "application/json" } });
    if (!answer.ok) throw await heldBy(answer);
    const known = await answer.json().catch(() => ({}));
    // The words of one person are never sent as another's.
    if (known.person_id !== this.owner) throw new Held(known.person_id ? "other-person" : "older");
    const skew = learn(skewOf(known.now, { asked, answered: this.clock() }));
    this.known = { most: 50, largest: 250000, ...known, skew };
    this.openedAt = this.clock();
    return this.known;
  }

  // Gives back the answer as it is; only what can be nothing but a break is thrown.
  post(changes, { leaving = false } = {}) {
    const body = JSON.stringify({ sent_at: new Date(this.clock()).toISOString(), person_id: this.owner, changes });
    const isSmall = body.length * 3 < KEEPALIVE_LIMIT || new TextEncoder().encode(body).length < KEEPALIVE_LIMIT;
    return this.ask({
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.known.csrf_token },
      keepalive: isSmall && (leaving || changes.length === 1),
      body,
    });
  }

  async ask(options) {
    // A phone that knows it is offline gives nothing out, so that what waits can still grow.
    if (!this.isOnline()) throw new Held("offline");
    try {
      return await this.send(ADDRESS, {
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE),
        ...options,
      });
    } catch {
      // Nobody was there: next time one asks first, and then sends.
      this.openedAt = 0;
      throw new Held("offline");
    }
  }
}

const online = () => globalThis.navigator?.onLine !== false;

export async function heldBy(answer) {
  const problem = await answer.json().catch(() => null);
  const wait = Number(answer.headers.get("Retry-After")) || 0;
  return new Held(whyOf(answer.status, problem), { wait, problem });
}

export function whyOf(status, problem) {
  if (status === 401) return "signed-out";
  if (status === 403) return problem?.type === "/problems/locked" ? "locked" : "busy";
  if (problem?.type === "/problems/other-person") return "other-person";
  return status === 404 || status === 405 ? "older" : "busy";
}
