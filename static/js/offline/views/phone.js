import { fill as words } from "../../lib/steps.js";
import { hear } from "../events.js";
import { waitsHere } from "../fill.js";

// What of one's own is on this phone: all that was not sent yet, and what cannot be opened.
export async function fill(root, known) {
  const nothing = root.querySelector("[data-nothing]");
  const look = async () => {
    nothing.hidden = (await known.queue.waiting()).length > 0;
  };
  hear(({ type }) => {
    if (["changed", "sent"].includes(type) && nothing.isConnected) look();
  });
  const lost = known.store.unreadable;
  const unreadable = root.querySelector("[data-unreadable]");
  unreadable.hidden = !lost;
  unreadable.textContent = words(unreadable.dataset.some, { n: lost });
  await waitsHere(root, known);
  await look();
}
