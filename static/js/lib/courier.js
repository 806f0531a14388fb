import { told, without } from "./refusal.js";

// Carries an entry to the API and knows what each answer means.
const TOKEN = /name="csrf_token" value="([^"]+)"/;
const OWNER = /data-owner="([^"]*)"/;
// A request that outlives its page may carry 64 KiB at most (Fetch, "keepalive").
const KEEPALIVE_LIMIT = 60000;

export class Courier {
  constructor(form, { send = (...request) => fetch(...request) } = {}) {
    this.form = form;
    this.send = send;
    this.etag = form.dataset.etag ?? "";
    this.token = form.elements.csrf_token.value;
    this.stale = false;
    this.metAnother = false;
    this.why = "";
    this.errors = {};
  }

  // One field that cannot be taken does not keep the others from being saved.
  async put(entry, { keepalive = false } = {}) {
    const outcome = await this.deliver(entry, keepalive);
    const rest = outcome === "refused" ? without(entry, this.errors) : null;
    if (rest === null) return outcome;
    const { why } = this;
    const again = await this.deliver(rest, keepalive);
    this.why = why;
    return again === "saved" || again === "conflict" ? "partly" : again;
  }

  async deliver(entry, keepalive) {
    try {
      if (this.stale && !(await this.renew())) return "signedOut";
      const answer = await this.request(entry, keepalive);
      if (answer.status !== 412) return await this.read(answer);
      // Someone, or another device, was here first. The server keeps their text as a version
      // of its own; ours goes on top of it, so neither is lost.
      if (!(await this.catchUp())) return "unsaved";
      const again = await this.read(await this.request(entry, keepalive));
      if (again !== "saved") return again;
      this.metAnother = true;
      return "conflict";
    } catch {
      return "unsaved";
    }
  }

  request(entry, keepalive) {
    const body = JSON.stringify(entry);
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.token };
    if (this.etag) headers["If-Match"] = this.etag;
    const small = new Blob([body]).size < KEEPALIVE_LIMIT;
    return this.send(this.form.dataset.url, {
      method: "PUT",
      credentials: "same-origin",
      keepalive: keepalive && small,
      headers,
      body,
    });
  }

  async read(answer) {
    if (answer.ok) {
      this.etag = answer.headers.get("ETag") ?? this.etag;
      return "saved";
    }
    if (answer.status === 401 || answer.status === 403 || answer.status === 400) {
      this.stale = true;
      return answer.status === 400 ? "unsaved" : "signedOut";
    }
    if (answer.status === 413) return "tooLong";
    if (answer.status !== 422) return "unsaved";
    const { detail = "", errors = {} } = await answer.json();
    this.errors = errors;
    this.why = Object.keys(errors).length > 0 ? told(errors, (name) => this.labelOf(name)) : detail;
    return "refused";
  }

  labelOf(name) {
    const label = this.form.querySelector(`label[for="f-${name}"], #f-${name} > legend`);
    return label?.firstChild?.textContent.trim() ?? "";
  }

  async catchUp() {
    const answer = await this.send(this.form.dataset.url, { credentials: "same-origin" });
    if (answer.ok) this.etag = answer.headers.get("ETag") ?? "";
    return answer.ok;
  }

  // After a sign-in in another tab this page's token is old: read a new one from its own address.
  // Words are sent only if the same person is signed in.
  async renew() {
    const answer = await this.send(window.location.href, { credentials: "same-origin" });
    const page = await answer.text();
    const token = TOKEN.exec(page)?.[1];
    const owner = OWNER.exec(page)?.[1];
    if (!token || owner === undefined || owner !== this.form.dataset.owner) return false;
    this.token = token;
    this.form.elements.csrf_token.value = token;
    this.stale = false;
    return true;
  }

  // The form that is sent at the end names the version it saw, and that it met another text.
  stamp() {
    const { etag, met_another: met } = this.form.elements;
    if (etag) etag.value = this.etag;
    if (met && this.metAnother) met.value = "true";
  }
}
