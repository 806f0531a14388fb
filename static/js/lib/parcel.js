// Carries a form to the server, and says what became of it before the page is left.
export const PATIENCE = 30000;
// As much as one request may hold.
export const LARGEST = 4 * 1024 * 1024;

export function isLarge(fields) {
  const files = [...fields].reduce((sum, [, value]) => sum + (value.size ?? 0), 0);
  return files + String(new URLSearchParams(fields)).length > LARGEST;
}

// The server kept it and names the page to go on to; or it has a page to show instead; or one has
// to sign in first; or it is more than can be taken; or not just now; or nobody answered.
export async function carry(address, fields, { send = fetch, patience = PATIENCE } = {}) {
  if (isLarge(fields)) return { outcome: "large" };
  try {
    const answer = await send(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Afterword-Sends": "script" },
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(patience),
    });
    const next = answer.headers.get("Afterword-Next");
    if (answer.ok && next) return { outcome: "kept", next };
    if (answer.status === 401) return { outcome: "signedOut" };
    if (answer.status === 413) return { outcome: "large" };
    const isBusy = answer.status >= 500 || answer.status === 429;
    return { outcome: isBusy ? "busy" : "page" };
  } catch {
    return { outcome: "unsent" };
  }
}
