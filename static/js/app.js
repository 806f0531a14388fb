// Loads a behaviour only where the page asks for it by attribute.
const elements = {
  "[data-leave-shown]": () => import("./elements/leave-shown.js"),
  "[data-autosave]": () => import("./elements/autosave.js"),
  "form[data-once]": () => import("./elements/once.js"),
  "[data-grow]": () => import("./elements/grow.js"),
  "[data-focus]": () => import("./elements/focus.js"),
  "[data-slider]": () => import("./elements/slider.js"),
  "[data-questionnaire]": () => import("./elements/questionnaire.js"),
  "[data-local-offset]": () => import("./elements/local-offset.js"),
  "[data-zone]": () => import("./elements/zone.js"),
  "[data-fragment-code], [data-fragment-carry]": () => import("./elements/fragment-code.js"),
  "[data-filter-table]": () => import("./elements/filter-table.js"),
  "[data-copy]": () => import("./elements/copy.js"),
  "form[data-ticks]": () => import("./elements/ticks.js"),
  "[data-drawing]": () => import("./elements/drawing.js"),
  "[data-capture]": () => import("./elements/capture.js"),
  "[data-arriving]": () => import("./elements/arriving.js"),
  "[data-lines]": () => import("./elements/lines.js"),
  "p[data-clock]": () => import("./elements/clock.js"),
  "[data-later]": () => import("./elements/later.js"),
  ".writing-foot": () => import("./elements/keyboard.js"),
  "[data-carry]": () => import("./elements/carry.js"),
  "[data-print]": () => import("./elements/print.js"),
  "body[data-owner]": () => import("./elements/waits.js"),
  "body[data-shell] section[data-waiting]": () => import("./elements/waiting.js"),
  "[data-worker]": () => import("./elements/worker.js"),
  "[data-install]": () => import("./elements/install.js"),
  "[data-leave-phone]": () => import("./elements/leave-phone.js"),
  "[data-store-words]": () => import("./elements/store-words.js"),
  "body[data-now], body[data-shell]": () => import("./elements/cover.js"),
  "[data-passkey-add], [data-passkey-unlock]": () => import("./elements/passkey.js"),
  "[data-waits-sealed]": () => import("./elements/waits-sealed.js"),
  "body[data-ended]": () => import("./elements/ended.js"),
  "body[data-moved]": () => import("./elements/moved.js"),
};

// The account's zone, where the server named it, and another one of the phone's.
const { dataset } = document.body;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (dataset.zoneKnown && here && dataset.zoneKnown !== here) dataset.moved = here;

for (const [selector, load] of Object.entries(elements)) {
  const nodes = document.querySelectorAll(selector);
  if (nodes.length > 0) load().then(({ attach }) => nodes.forEach(attach));
}
