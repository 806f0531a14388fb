// The phone's one database: the keys and what they seal, so that a browser clears both or neither.
const NAME = "afterword";
// Hundreds: the shape this app knows. Ones: repairs made on this phone.
const SHAPE = 100;
const NEWER = 200;
// A browser in trouble sometimes never answers; the words must not wait for it.
const PATIENCE = 4000;

// why: refused (private window, lockdown), newer (a later app was here), busy, damaged.
export class Unusable extends Error {
  constructor(why, cause) {
    super(why, { cause });
    this.why = why;
  }
}

let connection = null;

export function connect() {
  connection ??= usable().catch((error) => {
    connection = null;
    throw error;
  });
  return connection;
}

export async function disconnect() {
  const open = connection;
  connection = null;
  (await open?.catch(() => null))?.close();
}

// Runs `work` on both stores; all of it is on the disk when this settles, or none.
export async function transact(mode, work) {
  const transaction = await begin(mode);
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new DOMException("Stopped", "AbortError"));
  });
  ended.catch(() => {});
  try {
    const found = await work(transaction.objectStore("sealed"), transaction.objectStore("keys"));
    await ended;
    return found;
  } catch (error) {
    stop(transaction);
    throw transaction.error ?? error;
  }
}

export function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function remove() {
  await disconnect();
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    const late = setTimeout(() => resolve(false), PATIENCE);
    request.onsuccess = request.onerror = () => {
      clearTimeout(late);
      resolve(request.error === null);
    };
  });
}

async function begin(mode) {
  const options = { durability: mode === "readwrite" ? "strict" : "default" };
  try {
    return (await connect()).transaction(["sealed", "keys"], mode, options);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error;
    // Closed under us, by the browser or for another tab: open it again.
    await disconnect();
    return (await connect()).transaction(["sealed", "keys"], mode, options);
  }
}

function stop(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

async function usable() {
  let database = await opened(SHAPE).catch((error) => {
    if (error.cause?.name !== "VersionError") throw error;
    return opened();
  });
  if (database.version >= NEWER) {
    database.close();
    throw new Unusable("newer");
  }
  if (!isWhole(database)) {
    const next = database.version + 1;
    database.close();
    database = await opened(next);
  }
  database.onversionchange = disconnect;
  database.onclose = disconnect;
  return database;
}

function opened(version) {
  return new Promise((resolve, reject) => {
    let request;
    try {
      request = indexedDB.open(NAME, version);
    } catch (error) {
      reject(new Unusable("refused", error));
      return;
    }
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      reject(new Unusable("busy"));
    }, PATIENCE);
    request.onupgradeneeded = () => shape(request.result, request.transaction);
    request.onsuccess = () => {
      clearTimeout(late);
      if (isLate) request.result.close();
      else resolve(request.result);
    };
    request.onerror = () => {
      clearTimeout(late);
      reject(new Unusable(whyOf(request.error), request.error));
    };
  });
}

function whyOf({ name }) {
  return name === "UnknownError" || name === "DataError" ? "damaged" : "refused";
}

// Makes what is missing and takes nothing away.
function shape(database, transaction) {
  const has = database.objectStoreNames;
  if (!has.contains("keys")) database.createObjectStore("keys");
  const sealed = has.contains("sealed")
    ? transaction.objectStore("sealed")
    : database.createObjectStore("sealed", { keyPath: ["owner", "kind", "id"] });
  for (const [name, path] of [["order", ["owner", "order"]], ["by", ["owner", "by"]]]) {
    if (!sealed.indexNames.contains(name)) sealed.createIndex(name, path);
  }
}

function isWhole(database) {
  const has = database.objectStoreNames;
  if (!has.contains("keys") || !has.contains("sealed")) return false;
  const { indexNames } = database.transaction("sealed").objectStore("sealed");
  return indexNames.contains("order") && indexNames.contains("by");
}
