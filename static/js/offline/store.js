import { Unusable } from "./database.js";
import { Memory } from "./memory.js";
import { Shelf } from "./shelf.js";

export { rememberedOwner } from "./owners.js";
export { wipe } from "./wipe.js";

// No room on the phone for what was to be kept. The words are still where they were typed.
export class Full extends Error {}

const stores = new Map();
// No room, or a mistake of whoever asked: neither is a reason to give up what is kept.
const NOT_THE_DATABASE = new Set(["QuotaExceededError", "DataError", "DataCloneError", "TypeError"]);

// The same store for everybody on this page who asks for the same person's. Never throws.
export function openStore(owner) {
  if (!stores.has(owner)) stores.set(owner, begin(owner));
  return stores.get(owner);
}

async function begin(owner) {
  if (!owner) return new Store(new Memory(), "nobody");
  try {
    return new Store(await Shelf.of(owner), "");
  } catch (error) {
    return new Store(new Memory(), whyOf(error));
  }
}

class Store {
  constructor(shelf, why) {
    this.shelf = shelf;
    this.why = why;
  }

  get lasts() {
    return this.shelf.lasts;
  }

  get unreadable() {
    return this.shelf.unreadable;
  }

  // How many unsent things of other people lie sealed on this phone.
  get others() {
    return this.shelf.others;
  }

  // What is carried along is let go before any word is refused, and never the other way round.
  async put(kind, id, value, options = {}) {
    try {
      return await this.on("put", kind, id, value, options);
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      if (kind === "carried") throw new Full("no room", { cause: error });
    }
    try {
      await this.on("clear", "carried");
      return await this.on("put", kind, id, value, options);
    } catch (error) {
      throw new Full("no room", { cause: error });
    }
  }

  get(kind, id) {
    return this.on("get", kind, id);
  }

  all(kind) {
    return this.on("all", kind);
  }

  count(...kinds) {
    return this.on("count", ...kinds);
  }

  delete(kind, id) {
    return this.on("delete", kind, id);
  }

  // A database that stops working leaves the page its memory, and the page says so.
  async on(what, ...given) {
    const { shelf } = this;
    try {
      return await shelf[what](...given);
    } catch (error) {
      if (!shelf.lasts || NOT_THE_DATABASE.has(error.name)) throw error;
      if (this.shelf === shelf) {
        this.shelf = new Memory();
        this.why = whyOf(error);
      }
      return this.shelf[what](...given);
    }
  }
}

function whyOf(error) {
  return error instanceof Unusable ? error.why : "refused";
}
