import { asked, transact } from "./database.js";
import { newKey } from "./seal.js";

// Whose things this phone holds. A key is made once for a person and never leaves the browser.
const LAST = "last";

// What somebody typed and nobody else has yet; all the rest is a copy of what the server keeps.
export const UNSENT = ["change", "draft", "capture", "piece", "lost"];

// Two tabs may both find no key: whoever writes second takes the one that is there.
// Somebody who signs in after another finds the other's copies gone, and their unsent words sealed.
export async function settle(owner) {
  const [found, last] = await transact("readonly", (_sealed, keys) =>
    Promise.all([asked(keys.get(owner)), lastOwner(keys)]),
  );
  if (found && last === owner) return found;
  const fresh = found ?? { key: await newKey(), tag: crypto.randomUUID() };
  return transact("readwrite", async (sealed, keys) => {
    const former = await lastOwner(keys);
    if (former && former !== owner) await letGo(sealed, keys, former, { keepUnsent: true });
    const held = (await asked(keys.get(owner))) ?? fresh;
    if (held === fresh) keys.put(fresh, owner);
    keys.put(owner, LAST);
    return held;
  });
}

// How many of a person's things stay. The key goes with the last of them.
export async function letGo(sealed, keys, owner, { keepUnsent }) {
  const places = await asked(sealed.getAllKeys(rangeOf(owner)));
  const going = places.filter(([, kind]) => !(keepUnsent && UNSENT.includes(kind)));
  for (const place of going) sealed.delete(place);
  const left = places.length - going.length;
  if (left === 0) keys.delete(owner);
  return left;
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
