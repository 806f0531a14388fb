// A form is sent once, however often its button is pressed.
export function attach(form) {
  const buttons = () => form.querySelectorAll("button:not([type=button])");
  document.addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "";
    buttons().forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  // A page that comes back from the back-forward cache must be usable again.
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    buttons().forEach((button) => button.removeAttribute("aria-disabled"));
  });
}
