import { placeOf } from "./places.js";

// The page to write on is painted before anything else is begun: a thumb is quicker than what the
// rest brings, and what is typed until then is still taken. Any other view waits for its script.
const painted = new Promise((go) => {
  if (placeOf(window.location.pathname, window.location).name !== "write") go();
  requestAnimationFrame(() => setTimeout(go));
  // Nothing is painted in a page that was opened behind another.
  setTimeout(go, 1000);
});

painted.then(async () => {
  // The view is put in its place before the rest looks for it.
  await import("./shell.js");
  await import("../app.js");
});
