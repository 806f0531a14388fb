import { Exchange } from "../../../static/js/offline/exchange.js";
import { Memory } from "../../../static/js/offline/memory.js";
import { Pen } from "../../../static/js/offline/pen.js";
import { Queue } from "../../../static/js/offline/queue.js";
import { Sync } from "../../../static/js/offline/sending.js";
import { Network } from "./network.js";

// Locks of one device; the real ones are the browser's.
class Locks {
  turns = new Map();

  request(name, _options, work) {
    const turn = (this.turns.get(name) ?? Promise.resolve()).then(work, work);
    this.turns.set(name, turn.catch(() => {}));
    return turn;
  }
}

// One phone: the queue, the exchange and the pens of the app, on a store that outlives its pages.
export class Device {
  constructor(person, { address, chance, breaks = (parts) => parts }) {
    this.person = person;
    this.network = new Network({ address, token: person.token, chance });
    this.store = new Memory();
    this.breaks = breaks;
    this.begin();
  }

  // Also what happens when the browser was killed: all that is not in the store is gone.
  begin() {
    this.pens = new Map();
    const locks = new Locks();
    const say = (event) => this.pens.forEach(({ pen }) => pen.hears(event));
    this.queue = new Queue(this.store, { locks, say });
    const exchange = new Exchange(this.person.id, { send: (...asked) => this.network.send(...asked) });
    this.sync = this.breaks(new Sync(this.queue, exchange, { locks, say }));
    this.sync.rest = () => {};
  }

  // Opens an entry as its page does: with what is still here, or else with what the server has.
  async open(entryId) {
    const pen = new Pen(this.queue, { subject: entryId, path: `/api/v1/entries/${entryId}` });
    const left = await this.queue.takeUp(entryId);
    if (left) {
      pen.goOnFrom({ ...left.newest, ...left.last });
      return { pen, text: left.newest.body.body };
    }
    const entry = await this.network.read(pen.path);
    pen.etag = entry?.etag ?? "";
    return { pen, text: entry?.body ?? "" };
  }

  async write(entryId, token, { draft, at }) {
    const page = this.pens.get(entryId) ?? (await this.open(entryId));
    this.pens.set(entryId, page);
    page.text = `${page.text} ${token}`.trim();
    const body = { kind: "text", body: page.text, mood: [], tags: [], written_at: at, draft };
    await page.pen.put(page.pen.change(body, { typed: [["body", page.text]], written_at: at }));
  }

  close(entryId) {
    this.pens.delete(entryId);
  }
}
