import { carry } from "../lib/parcel.js";

// Every tick is kept as it is made; without a script, or once the network was gone, a button does.
export function attach(form) {
  const said = form.querySelector("[data-kept]");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const button = form.querySelector("button");
  let turn = Promise.resolve();

  function remember(ticked) {
    form.querySelectorAll("input[name$=_was]").forEach((field) => field.remove());
    for (const [name, value] of ticked) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: `${name}_was`, value });
      form.append(field);
    }
  }

  async function keep() {
    const fields = new FormData(form);
    const ticked = boxes.filter((box) => box.checked).map((box) => [box.name, box.value]);
    const { outcome } = await carry(form.getAttribute("action"), fields);
    if (outcome === "kept") remember(ticked);
    button.hidden = outcome === "kept";
    said.textContent = outcome === "kept" ? said.dataset.kept : "";
  }

  form.addEventListener("change", () => {
    said.textContent = "";
    turn = turn.then(keep);
  });
  button.hidden = true;
}
