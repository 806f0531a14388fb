// Is somebody there? A phone that says it is online may still be in a tunnel, so we ask.
const PATIENCE = 8000;

export async function isReachable({ ask = fetch, isOnline = navigator.onLine } = {}) {
  if (!isOnline) return false;
  try {
    await ask("/healthz", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}
