import { asked, remove, transact } from "./database.js";
import { forget, letGo } from "./owners.js";

// Takes a person's things off this phone; with `keepUnsent` all but what was not sent yet.
// Says how many things stayed.
export async function wipe(owner, { keepUnsent = false } = {}) {
  clearPages();
  try {
    const { left, isEmpty } = await transact("readwrite", async (sealed, keys) => {
      forget(keys);
      const left = owner ? await letGo(sealed, keys, owner, { keepUnsent }) : 0;
      return { left, isEmpty: (await asked(sealed.count())) === 0 };
    });
    if (isEmpty) await remove();
    return left;
  } catch {
    // A database that cannot be read can still be deleted, but not with unsent words in it.
    if (!keepUnsent) await remove().catch(() => {});
    return 0;
  }
}

// Knowingly: deletes what other people wrote here and did not send.
export async function wipeOthers(owner) {
  await transact("readwrite", async (sealed, keys) => {
    const places = await asked(sealed.getAllKeys());
    const others = new Set(places.map(([whose]) => whose).filter((whose) => whose !== owner));
    for (const other of others) await letGo(sealed, keys, other, { keepUnsent: false });
  });
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

// Other tabs of the same person show their pages no longer.
export function tellWiped(owner) {
  const channel = new BroadcastChannel("afterword");
  channel.postMessage({ type: "wiped", owner });
  channel.close();
}
