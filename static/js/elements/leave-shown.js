// After signing out, the back button shows no page kept in memory. Unsaved words outrank that.
export function attach() {
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted || document.querySelector("[data-unsaved]")) return;
    document.body.hidden = true;
    window.location.reload();
  });
}
