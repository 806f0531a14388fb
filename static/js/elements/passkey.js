import { fromServer, toServer } from "../lib/webauthn.js";

// Adds a passkey on one's own page, or unlocks with one.
export function attach(node) {
  if (!window.PublicKeyCredential) return;
  node.hidden = false;
  if (node.matches("form")) {
    node.addEventListener("submit", (event) => {
      event.preventDefault();
      add(node);
    });
  } else node.querySelector("button").addEventListener("click", () => unlock(node));
}

async function ask(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": document.querySelector("input[name=csrf_token]").value,
    },
    body: JSON.stringify(body),
  });
  if (answer.status === 204) return null;
  const told = await answer.json();
  if (!answer.ok) throw new Error(Object.values(told.errors ?? { detail: told.detail }).join(" "));
  return told;
}

async function add(form) {
  const says = form.querySelector("[role=alert]");
  const { name, passphrase } = form.elements;
  says.textContent = "";
  try {
    const given = { name: name.value, passphrase: passphrase.value };
    const { options } = await ask("/api/v1/passkeys/challenge", given);
    const made = await navigator.credentials.create({ publicKey: fromServer(options) });
    await ask("/api/v1/passkeys", { name: name.value, credential: toServer(made) });
    window.location.reload();
  } catch (error) {
    // What the browser says when somebody turns back is not for people to read.
    says.textContent = error instanceof DOMException ? form.dataset.failed : error.message;
  }
}

async function unlock(node) {
  const says = node.querySelector("[role=status]");
  says.textContent = "";
  try {
    const { options } = await ask("/api/v1/unlock/challenge", undefined);
    const signed = await navigator.credentials.get({ publicKey: fromServer(options) });
    await ask("/api/v1/unlock", { credential: toServer(signed) });
    const next = new URL(node.dataset.next || "/", window.location.origin);
    window.location.replace(next.origin === window.location.origin ? next.href : "/");
  } catch {
    says.textContent = node.dataset.wrong;
  }
}
