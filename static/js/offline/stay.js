// Asks the browser to keep this phone's words when it runs short of room. Worth asking after the
// first words are kept: browsers weigh whether the site is used (Storage Standard, 4.1).
export async function askToStay() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}

// Bytes this phone would still take, or null where it will not say.
export async function roomLeft() {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return Math.max(0, quota - usage);
  } catch {
    return null;
  }
}
