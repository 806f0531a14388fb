// A server far away that follows the contract of /api/v1/changes, over a line that breaks.
const UNKNOWN = -1;

export class FarServer {
  constructor(owner, luck) {
    this.owner = owner;
    this.luck = luck;
    this.records = new Map();
    this.lists = new Map();
    this.made = new Map();
    this.isGood = false;
    this.posts = 0;
  }

  // How `fetch` looks from the phone. `pause` is where a page may be killed, or another one go on.
  sender(pause) {
    return async (_address, options = {}) => {
      await pause();
      if (this.breaks(0.1)) throw new TypeError("Failed to fetch");
      const answer = options.method === "POST" ? this.take(JSON.parse(options.body)) : this.open();
      await pause();
      if (this.breaks(0.15)) throw new TypeError("Failed to fetch");
      return answer;
    };
  }

  breaks(share) {
    return !this.isGood && this.luck.is(share);
  }

  open() {
    const trouble = this.trouble();
    return trouble ?? reply(200, { person_id: this.owner, csrf_token: "t", most: 4, largest: 4000, later: "x" });
  }

  trouble() {
    return this.breaks(0.2) ? reply(this.luck.of([500, 503, 429, 401, 400, 403])) : null;
  }

  take({ changes }) {
    this.posts += 1;
    const trouble = this.trouble();
    if (trouble) return trouble;
    if (this.breaks(0.1) && changes.length > 1) return reply(413);
    const results = [];
    const held = new Set();
    for (const change of changes) {
      // It may fall over in the middle; every change so far was made for good.
      if (this.breaks(0.03)) throw new TypeError("Failed to fetch");
      const later = held.has(change.path) || this.breaks(0.1);
      if (later) held.add(change.path);
      results.push(later ? { id: change.id, outcome: "refused", status: 503, again: true } : this.make(change));
    }
    return reply(200, { results: this.breaks(0.05) ? results.slice(1) : results, now: "" });
  }

  make(change) {
    const { id, path, body, form } = change;
    const digest = JSON.stringify([path, body, form]);
    const known = this.made.get(id);
    if (known?.digest === digest) return { id, status: 200, outcome: known.isConflict ? "conflict" : "repeated", etag: tag(known) };
    if ((body?.text ?? form?.[0][1]).includes("bad")) {
      return { id, outcome: "refused", status: 422, problem: { detail: "no", errors: {} } };
    }
    const made = form ? this.append(path, form) : this.write(path, body.text, this.base(change, known));
    this.made.set(id, { digest, ...made });
    return { id, status: 200, outcome: made.isConflict ? "conflict" : "applied", etag: tag(made), newer_field: 1 };
  }

  base({ after, based_on: basedOn }, known) {
    const before = known ?? this.made.get(after);
    if (before) return before.isConflict ? UNKNOWN : before.version;
    if (basedOn) return Number(basedOn);
    return after ? UNKNOWN : null;
  }

  // A repeated form would be seen: it stands there twice.
  append(path, form) {
    const list = this.lists.get(path) ?? [];
    this.lists.set(path, [...list, form[0][1]]);
    return { version: list.length + 1 };
  }

  // As a draft is kept: in its place where it was seen, beside it where it was not.
  write(path, text, base) {
    const record = this.records.get(path);
    if (!record) {
      this.records.set(path, { text, version: 1, last: 1, past: [] });
      return { version: 1 };
    }
    if (record.text === text) return { version: record.version };
    record.last += 1;
    if (base !== record.version) {
      record.past.push(text);
      return { version: record.version, isConflict: true };
    }
    if (record.version !== record.last - 1) record.past.push(record.text);
    Object.assign(record, { text, version: record.last });
    return { version: record.version };
  }

  textsOf(path) {
    const record = this.records.get(path);
    return record ? [record.text, ...record.past] : [];
  }
}

function tag({ version }) {
  return String(version);
}

function reply(status, body = {}) {
  return {
    status,
    ok: status < 300,
    headers: new Headers(status === 429 ? { "Retry-After": "1" } : {}),
    json: async () => structuredClone(body),
  };
}
