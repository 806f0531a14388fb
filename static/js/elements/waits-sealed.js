import { fill } from "../lib/steps.js";

const KINDS = ["change", "capture", "piece"];

// A sign-in that ran out leaves its unsent words here. How many, is all that is said of them, and
// nothing is opened or made by looking.
export async function attach(words) {
  const left = await new Promise((resolve) => {
    const request = indexedDB.open("afterword");
    request.onerror = () => resolve(0);
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => count(request.result).then(resolve, () => resolve(0));
  });
  if (left === 0) return;
  words.textContent = left === 1 ? words.dataset.one : fill(words.dataset.many, { n: left });
  words.hidden = false;
}

// Those of whoever the phone last belonged to; after a sign-out that is nobody.
async function count(database) {
  const transaction = database.transaction(["keys", "sealed"]);
  const owner = await asked(transaction.objectStore("keys").get("last"));
  const places = owner
    ? await asked(transaction.objectStore("sealed").getAllKeys(IDBKeyRange.bound([owner], [owner, []])))
    : [];
  database.close();
  return places.filter(([, kind]) => KINDS.includes(kind)).length;
}

function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
