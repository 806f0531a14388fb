import { fill } from "../lib/steps.js";
import { lineOf, Sketch } from "../lib/strokes.js";

const SVG = "http://www.w3.org/2000/svg";

// A pad for a finger, a pen or a mouse. What is drawn travels in a hidden field, as numbers.
export function attach(root) {
  const pad = root.querySelector(".pad");
  const field = root.querySelector("[name=drawing]");
  const status = root.querySelector("[data-drawn]");
  const undo = root.querySelector("[data-undo]");
  const clear = root.querySelector("[data-clear]");
  let sketch = new Sketch(field.value);
  const chosen = (name) =>
    root.querySelector(`[data-${name}][aria-pressed="true"]`).dataset[name];
  let open = null;
  let line = null;
  let square = null;

  function drawn(stroke) {
    const polyline = document.createElementNS(SVG, "polyline");
    polyline.setAttribute("class", `ink-${stroke.ink}`);
    polyline.setAttribute("stroke-width", stroke.width);
    polyline.setAttribute("points", lineOf(stroke));
    return polyline;
  }

  function say() {
    const words = fill(root.dataset.words, { n: sketch.count || root.dataset.none });
    pad.setAttribute("aria-label", words);
    status.textContent = sketch.isFull ? root.dataset.full : "";
    undo.disabled = !sketch.canUndo;
    clear.disabled = sketch.count === 0;
  }

  function changed() {
    field.value = sketch.told();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    say();
  }

  function show() {
    pad.replaceChildren(...sketch.strokes.map(drawn));
  }

  function place({ clientX, clientY }) {
    const { left, top, width, height } = square;
    return [(clientX - left) / width, (clientY - top) / height];
  }

  pad.addEventListener("pointerdown", (event) => {
    if (open || event.button !== 0) return;
    event.preventDefault();
    // The page does not move under a line that is being drawn, so it is measured once.
    square = pad.getBoundingClientRect();
    open = sketch.begin(chosen("ink"), Number(chosen("width")), place(event));
    if (!open) return;
    pad.setPointerCapture(event.pointerId);
    pad.dataset.pointer = event.pointerId;
    line = pad.appendChild(drawn(open));
  });
  pad.addEventListener("pointermove", (event) => {
    if (!open || pad.dataset.pointer !== String(event.pointerId)) return;
    const places = event.getCoalescedEvents?.() ?? [];
    for (const one of places.length > 0 ? places : [event]) sketch.extend(open, place(one));
    line.setAttribute("points", lineOf(open));
  });
  for (const over of ["pointerup", "pointercancel"]) {
    pad.addEventListener(over, (event) => {
      if (!open || pad.dataset.pointer !== String(event.pointerId)) return;
      open = null;
      changed();
    });
  }
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[aria-pressed]");
    if (!button) return;
    for (const one of button.parentElement.children) {
      one.setAttribute("aria-pressed", String(one === button));
    }
  });
  for (const [button, act] of [[undo, () => sketch.undo()], [clear, () => sketch.clear()]]) {
    button.addEventListener("click", () => {
      act();
      show();
      changed();
    });
  }
  field.addEventListener("refill", () => {
    sketch = new Sketch(field.value);
    show();
    say();
  });
  root.querySelector(".sketch-room").hidden = false;
  show();
  say();
}
