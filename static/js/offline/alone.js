// One at a time, across all tabs where the browser has locks, and in any case within this page.
const turns = new Map();

// A tab that the phone has put to sleep may hold a lock for long: after `patience` we do without,
// because waiting could cost words, and doing something twice costs nothing here.
export function alone(name, work, { locks = globalThis.navigator?.locks, patience = 3000 } = {}) {
  if (!locks) return inTurn(name, work);
  let hasBegun = false;
  const once = () => {
    hasBegun = true;
    return work();
  };
  const options = patience === Infinity ? {} : { signal: AbortSignal.timeout(patience) };
  const request = locks.request(name, options, once);
  return request.catch((error) => {
    if (hasBegun) throw error;
    return inTurn(name, work);
  });
}

function inTurn(name, work) {
  const turn = (turns.get(name) ?? Promise.resolve()).then(work, work);
  turns.set(name, turn.catch(() => {}));
  return turn;
}
