import { fill } from "../lib/steps.js";
import { openStore } from "../offline/store.js";
import { wipeOthers } from "../offline/wipe.js";

// Says what this phone cannot do, cannot open, or holds for somebody else.
export async function attach(place) {
  const { owner } = document.body.dataset;
  const store = await openStore(owner);
  const lost = place.querySelector("[data-lost]");
  const others = place.querySelector("[data-others]");

  function show() {
    for (const words of place.querySelectorAll("[data-why]")) words.hidden = words.dataset.why !== store.why;
    const { unreadable } = store;
    lost.textContent = unreadable === 1 ? lost.dataset.one : fill(lost.dataset.many, { n: unreadable });
    lost.hidden = unreadable === 0;
    others.hidden = store.others === 0;
    place.hidden = [...place.children].every((one) => one.hidden);
  }

  place.querySelector("[data-delete-others]").addEventListener("click", async () => {
    await wipeOthers(owner);
    others.remove();
    place.hidden = [...place.children].every((one) => one.hidden);
  });
  show();
  if (store.others > 0) others.querySelector("details").hidden = !(await mayDelete(owner));
}

async function mayDelete(owner) {
  const { isClearHeaded } = await import("../offline/clear-headed.js");
  return isClearHeaded(owner);
}
