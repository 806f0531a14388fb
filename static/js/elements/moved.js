import { isHolding } from "../lib/holding.js";

// Somebody travels, and the phone knows it first: days are counted where it is. Loaded only where
// the account's zone goes by another name than the phone's.
const TOLD = "afterword-zone";
let telling = null;

export function attach() {
  told().then((isTaken) => isTaken && loadAnew());
}

// Whether the server counts the days anew. It is asked once for a page, whoever wants to know.
export function told() {
  telling ??= tell(document.body.dataset).catch(() => false);
  return telling;
}

async function tell(page) {
  const { moved: zone, zoneKnown } = page;
  const token = document.querySelector("input[name=csrf_token]")?.value;
  if (!token || isAlias(zoneKnown, zone) || said() === `${zoneKnown} ${zone}`) return false;
  const answer = await fetch("/api/v1/me/zone", {
    method: "PUT",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ zone }),
  });
  const { outcome } = answer.ok ? await answer.json() : {};
  // A server that does not know the zone, or by another name, is not asked again in this tab.
  if (outcome === "same" || answer.status === 422) sessionStorage.setItem(TOLD, `${zoneKnown} ${zone}`);
  if (outcome === "changed") page.zoneKnown = zone;
  return outcome === "changed";
}

function said() {
  try {
    return sessionStorage.getItem(TOLD);
  } catch {
    return null;
  }
}

// Browsers call some zones by their older name.
function isAlias(one, other) {
  const nameOf = (timeZone) => new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  try {
    return nameOf(one) === nameOf(other);
  } catch {
    return false;
  }
}

// Once for a place in the history, whatever the server says next time; never under somebody's
// hands, and never a page that stands in the place of a form that was sent.
function loadAnew() {
  const { history, location } = window;
  const isSent = document.querySelector("[aria-invalid], .error-summary");
  if (!document.querySelector("[data-by-day]") || isSent || isHolding() || history.state?.moved) return;
  history.replaceState({ ...history.state, moved: true }, "");
  location.reload();
}
