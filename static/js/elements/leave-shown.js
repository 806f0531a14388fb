// After signing out, the back button shows no page kept in memory, nor does another tab go on
// showing its own. Unsaved words outrank that.
export function attach() {
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leave();
  });
  new BroadcastChannel("afterword").addEventListener("message", ({ data }) => {
    if (data.type === "wiped") leave();
  });
}

function leave() {
  if (document.querySelector("[data-unsaved], [data-leaving]")) return;
  document.body.hidden = true;
  window.location.reload();
}
