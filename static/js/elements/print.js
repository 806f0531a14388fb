// A button that opens the print window; hidden until it can work.
export function attach(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
