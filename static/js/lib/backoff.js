// How long to wait before the next try: 2, 4, 8 … at most 60 seconds, never all phones at once.
export function wait(tries, chance = Math.random()) {
  const seconds = Math.min(60, 2 ** Math.min(tries, 6));
  return Math.round(1000 * seconds * (0.75 + chance / 2));
}
