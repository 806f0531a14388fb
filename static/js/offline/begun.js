import { refill, typedIn } from "../lib/refill.js";
import { corrected, skewNow } from "../lib/skew.js";
import { openStore } from "./store.js";

// Which new entry was begun at an address, so that a browser that was killed goes on with it.
const nameOf = (address) => `begun:${address}`;

export async function remember(owner, address, subject) {
  const store = await openStore(owner);
  await store.put("state", nameOf(address), { subject }).catch(() => {});
}

export async function forget(owner, address) {
  const store = await openStore(owner);
  await store.delete("state", nameOf(address)).catch(() => {});
}

// For a page of its own, the thing it shows; for an empty page, what was begun there.
async function leftHere(queue, owner, { address, subject }) {
  const own = await queue.takeUp(subject);
  if (own) return own;
  const store = await openStore(owner);
  const begun = await store.get("state", nameOf(address)).catch(() => undefined);
  if (!begun) return null;
  if (await isHeld(begun.subject)) return null;
  const left = await queue.takeUp(begun.subject);
  if (left === null) await forget(owner, address);
  return left?.newest.body?.draft === false ? null : left;
}

// Into the form again, unless fingers were quicker.
export async function putBack(writing, subject) {
  const { form, queue, owner, address, pen } = writing;
  const left = await leftHere(queue, owner, { address, subject });
  if (!left || writing.typed > 0) return;
  const { newest, last } = left;
  const before = JSON.stringify(typedIn(form));
  // Times from when nobody knew of the phone's clock come back as the right ones.
  refill(form, corrected({ ...newest, form: newest.typed }, { skew: skewNow() }).form);
  form.dataset.url = newest.path;
  const isSame = newest.subject === subject;
  pen.goOnFrom({ ...newest, ...last }, { etag: isSame ? form.dataset.etag : undefined });
  writing.problem = newest.problem;
  if (JSON.stringify(typedIn(form)) !== before) writing.show("still");
}

// A page says that it is writing this, for as long as it is open.
export function hold(subject) {
  globalThis.navigator?.locks?.request(lockOf(subject), { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
}

const lockOf = (subject) => `afterword-writes-${subject}`;

async function isHeld(subject) {
  const locks = await globalThis.navigator?.locks?.query();
  return locks?.held.some(({ name }) => name === lockOf(subject)) ?? false;
}
