import { asked, remove, transact } from "./database.js";
import { forget, rangeOf } from "./owners.js";

// What somebody typed and nobody else has yet; all the rest is a copy of what the server keeps.
export const UNSENT = ["change", "draft", "piece", "lost"];

// Takes a person's things off this phone; with `keepUnsent` all but what was not sent yet.
// Says how many things stayed.
export async function wipe(owner, { keepUnsent = false } = {}) {
  tell(owner);
  clearPages();
  try {
    const left = await transact("readwrite", async (sealed, keys) => {
      forget(keys);
      const places = owner ? await asked(sealed.getAllKeys(rangeOf(owner))) : [];
      const going = places.filter(([, kind]) => !(keepUnsent && UNSENT.includes(kind)));
      for (const place of going) sealed.delete(place);
      if (owner && going.length === places.length) keys.delete(owner);
      return { mine: places.length - going.length, all: await asked(sealed.count()) };
    });
    if (left.all === 0) await remove();
    return left.mine;
  } catch {
    // A database that cannot be read can still be deleted, but not with unsent words in it.
    if (!keepUnsent) await remove().catch(() => {});
    return 0;
  }
}

// How many unsent things of other people lie sealed on this phone.
export async function unsentOfOthers(owner) {
  try {
    const places = await transact("readonly", (sealed) => asked(sealed.getAllKeys()));
    return places.filter(([whose, kind]) => whose !== owner && UNSENT.includes(kind)).length;
  } catch {
    return 0;
  }
}

function clearPages() {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      globalThis[name]?.clear();
    } catch {
      // A browser that refuses these has nothing in them.
    }
  }
}

// Other tabs of the same person let go of theirs.
function tell(owner) {
  const channel = new BroadcastChannel("afterword");
  channel.postMessage({ type: "wiped", owner });
  channel.close();
}
