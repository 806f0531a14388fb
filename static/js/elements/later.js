// A control that few need comes with its script when it is opened.
const controls = { drawing: () => import("./drawing.js"), capture: () => import("./capture.js") };

export function attach(details) {
  details.hidden = false;
  details.addEventListener(
    "toggle",
    async () => {
      const { attach: begin } = await controls[details.dataset.later]();
      details.querySelectorAll(`[data-${details.dataset.later}-later]`).forEach(begin);
    },
    { once: true },
  );
}
