import { asked, transact } from "./database.js";
import { newKey } from "./seal.js";

// Whose things this phone holds. A key is made once for a person and never leaves the browser.
const LAST = "last";

// Two tabs may both find none: whoever writes second takes the key that is there.
export async function keyOf(owner) {
  const found = await transact("readonly", (_sealed, keys) => asked(keys.get(owner)));
  const fresh = found ?? { key: await newKey(), tag: crypto.randomUUID() };
  return transact("readwrite", async (_sealed, keys) => {
    const held = (await asked(keys.get(owner))) ?? fresh;
    if (held === fresh) keys.put(fresh, owner);
    keys.put(owner, LAST);
    return held;
  });
}

// Whoever this phone last belonged to: a random id, and nobody after a sign-out.
export async function rememberedOwner() {
  try {
    return (await transact("readonly", (_sealed, keys) => lastOwner(keys))) ?? null;
  } catch {
    return null;
  }
}

export function lastOwner(keys) {
  return asked(keys.get(LAST));
}

export function forget(keys) {
  keys.delete(LAST);
}

export function rangeOf(owner, kind) {
  const start = kind === undefined ? [owner] : [owner, kind];
  return IDBKeyRange.bound(start, [...start, []]);
}
