// Keeps the shell of the app on the phone: one page that is the same for everybody, and the files
// it is made of. The server puts one line before this: self.facts = {version, static, keep}.
// What is anybody's own passes through untouched and is never kept.
const { version, static: files, keep } = self.facts;
const SHELL = "/offline";
const NAME = "shell-";
const HERE = NAME + version;
// A person with a phone in hand waits for so long; who asks for the page again means to wait.
const PATIENCE = 4000;
const LONGER = 20000;
// What stands in front of the server answers so when the server itself does not.
const DEAD = new Set([502, 503, 504]);
const kept = new Set(keep);
let isMended = false;
let isGone = false;

const isFile = (path) => path.startsWith(files);
// An address under its fingerprint never changes, so what the browser has of it will do.
const fresh = (path) => new Request(path, { cache: isFile(path) ? "default" : "reload" });
let opened = null;
// To open it makes it, so once the worker is gone it is only looked for.
const here = () => (isGone ? caches : (opened ??= caches.open(HERE)));
const fill = async () => (await here()).addAll(keep.map(fresh));

// Where the browser can be told so, what is sent goes past the worker, which may be asleep: what
// a page sends as it is left would not live until the worker is awake.
const PAST = [
  { urlPattern: { pathname: "/api/*" } },
  ...["POST", "PUT", "DELETE"].map((requestMethod) => ({ requestMethod })),
];
const pass = (event) =>
  event.addRoutes?.(PAST.map((condition) => ({ condition, source: "network" }))).catch(() => {});

// All of it, or this version does not come to be and the one before goes on.
self.addEventListener("install", (event) => {
  pass(event);
  event.waitUntil(fill());
});

// The version before is kept one round longer: pages of it may still be open, and ask for the
// rest of their scripts, which the server does not have any more.
async function settle() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== HERE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}
self.addEventListener("activate", (event) => event.waitUntil(settle()));

// The browser may empty what we keep, and whoever runs the server may take the worker back.
async function mend() {
  if (isMended) return;
  isMended = true;
  const found = await fetch(self.registration.scope + "service-worker.js", { method: "HEAD" });
  if (found.status === 404 || found.status === 410) {
    isGone = true;
    const ours = (await caches.keys()).filter((name) => name.startsWith(NAME));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await self.registration.unregister();
  } else if (!(await shell(self.registration.scope))) {
    opened = null;
    await fill();
  }
}

// Kept pages stand in for themselves, the shell for every other.
async function shell(address) {
  const { pathname } = new URL(address);
  return (await here()).match(kept.has(pathname) ? pathname : SHELL, { ignoreVary: true });
}

async function page(event) {
  const { request } = event;
  const coming = fetch(request);
  const isAskedAgain = request.cache === "no-cache" || request.cache === "reload";
  let timer;
  const patience = new Promise((give) => {
    timer = setTimeout(give, isAskedAgain ? LONGER : PATIENCE);
  });
  try {
    const answer = await Promise.race([coming, patience]);
    if (answer && !DEAD.has(answer.status)) {
      event.waitUntil(mend().catch(() => {}));
      return answer;
    }
    return (await shell(request.url)) ?? answer ?? (await coming);
  } catch (error) {
    const instead = await shell(request.url);
    if (instead) return instead;
    throw error;
  } finally {
    clearTimeout(timer);
    coming.catch(() => {});
  }
}

// Files come from what is kept, of whatever version; one that is not kept yet, is from now on.
async function file(request, path) {
  const where = isFile(path) ? await here() : caches;
  const found = await where.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && isFile(path) && !isGone) {
    const copy = answer.clone();
    here().then((cache) => cache.put(request, copy)).catch(() => {});
  }
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname.startsWith("/api/")) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request, pathname));
});

const windows = () => self.clients.matchAll({ type: "window", includeUncontrolled: true });

// Asks a page whether something typed in it is not kept yet. One that does not answer may hold it.
function isHolding(client) {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel();
    setTimeout(answer, 1000, true);
    port1.onmessage = ({ data }) => answer(data !== false);
    client.postMessage({ type: "holding" }, [port2]);
  });
}

async function takeOver() {
  const holding = await Promise.all((await windows()).map(isHolding));
  if (!holding.includes(true)) await self.skipWaiting();
}

self.addEventListener("message", (event) => {
  if (event.data?.type === "take-over") event.waitUntil(takeOver());
  if (event.data?.type === "claim") event.waitUntil(self.clients.claim());
});

// The keys to what waits are the pages': the worker only tells them that there is a network.
self.addEventListener("sync", () => new BroadcastChannel("afterword").postMessage({ type: "sync" }));
