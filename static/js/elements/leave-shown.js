// After signing out, the back button shows no page kept in memory, nor does another tab go on
// showing its own. Unsaved words outrank that.
export function attach() {
  writeNothingDown();
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leave();
  });
  new BroadcastChannel("afterword").addEventListener("message", ({ data }) => {
    if (data.type === "wiped") leave();
  });
}

// To restore a page after a crash a browser writes down what stands in its fields, in the clear.
// What is typed in these forms is kept by us, sealed.
function writeNothingDown() {
  if (document.body.dataset.owner === undefined) return;
  for (const form of document.querySelectorAll("form[data-autosave], form[data-once]")) form.autocomplete = "off";
}

function leave() {
  if (document.querySelector("[data-unsaved], body[data-leaving]")) return;
  document.body.hidden = true;
  window.location.reload();
}
