const NAME = "afterword-recording-";
const own = new Set();

// As long as a page is recording, others do not take what it records for something left behind.
export function stayAlive(id) {
  own.add(id);
  let release = () => {};
  navigator.locks?.request(`${NAME}${id}`, () => new Promise((resolve) => (release = resolve)));
  return () => {
    own.delete(id);
    release();
  };
}

export async function isLive(id) {
  if (own.has(id)) return true;
  const { held = [] } = (await navigator.locks?.query?.()) ?? {};
  return held.some(({ name }) => name === `${NAME}${id}`);
}
