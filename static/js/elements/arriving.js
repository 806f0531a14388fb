import { fill } from "../lib/steps.js";
import { hear } from "../offline/events.js";

// On an entry's page: how far something is that still comes from this phone.
export function attach(line) {
  const { arriving, sending, here, refused } = line.dataset;
  const words = line.querySelector("[data-words]");
  hear(({ type, id, state, done, of, why }) => {
    if (type !== "capture" || id !== arriving) return;
    if (state === "sending") words.textContent = fill(sending, { done, of });
    if (state === "refused") words.textContent = fill(refused, { why });
    if (state === "sent") window.location.reload();
  });
}
