// Looks, without opening anything, whether something waits on this phone. Only then more is loaded.
export async function attach(body) {
  const { owner } = body.dataset;
  const kinds = await kindsOf(owner).catch(() => new Set());
  // Whoever holds a locked phone, or one that was handed over, is shown nothing of what was typed.
  const isOpen = body.dataset.locked === undefined && body.dataset.handed === undefined;
  if (kinds.has("draft") && isOpen) {
    const { takeOver } = await import("../offline/left-behind.js");
    if (await takeOver(owner)) kinds.add("change");
    const { offerDrafts } = await import("../offline/drafts.js");
    await offerDrafts(document.querySelectorAll("form[data-repeatable], form[data-questionnaire]"));
  }
  if (kinds.has("capture")) {
    const { keepSending, wasCutOff } = await import("../offline/uploads.js");
    keepSending(owner);
    // What was cut off is offered where one can keep it.
    const fold = document.querySelector('details[data-later="capture"]');
    if (fold && (await wasCutOff(owner))) fold.open = true;
  }
  if (kinds.has("piece")) {
    const { keepSending } = await import("../offline/uploads.js");
    keepSending(owner);
  }
  if (!kinds.has("change")) return;
  const { syncOf } = await import("../offline/sync.js");
  const sync = await syncOf(owner);
  const places = document.querySelectorAll("section[data-waiting]");
  if (places.length > 0) {
    const { show } = await import("./waiting.js");
    await show(places, sync);
  }
  // A page that is being written on sends by itself, once it knows what it goes on from.
  if (!document.querySelector("[data-autosave]")) await sync.now();
}

function kindsOf(owner) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("afterword");
    request.onerror = () => reject(request.error);
    // There is none, and none is made by looking.
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => {
      const database = request.result;
      const keys = database
        .transaction("sealed")
        .objectStore("sealed")
        .getAllKeys(IDBKeyRange.bound([owner], [owner, []]));
      keys.onsuccess = () => resolve(new Set(keys.result.map(([, kind]) => kind)));
      keys.onerror = () => reject(keys.error);
      keys.transaction.oncomplete = () => database.close();
    };
  });
}
