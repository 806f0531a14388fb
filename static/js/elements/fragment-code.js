// The secret of an invitation lives after the "#": it reaches no server log and no history entry.
let held = null;

function secret() {
  if (held === null) {
    held = decodeURIComponent(window.location.hash.slice(1));
    if (held && document.querySelector("[data-fragment-code]")) {
      window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
    }
  }
  return held;
}

export function attach(node) {
  const code = secret();
  if (!code) return;
  if (node.dataset.fragmentCode !== undefined) {
    if (!node.value) node.value = code;
    return;
  }
  // A sign-in on the way: browsers carry the fragment of the address they posted to
  // across the redirect, so the secret arrives at the page that waits for it.
  const name = node.tagName === "FORM" ? "action" : "href";
  const address = new URL(node.getAttribute(name) || window.location.href, window.location.href);
  address.hash = code;
  node.setAttribute(name, address.href);
}
