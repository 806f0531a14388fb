"""Everything that a browser holds of our origin, read as somebody would who finds the phone."""

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

# Raw rows, whatever store or database they are in; bytes as text, so that words would show.
_DUMP = """async () => {
  const answered = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const latin = (buffer) => new TextDecoder("latin1").decode(buffer);
  const found = { local: { ...localStorage }, session: { ...sessionStorage }, databases: {} };
  found.cookie = document.cookie;
  for (const { name } of await indexedDB.databases()) {
    const database = await answered(indexedDB.open(name));
    found.databases[name] = {};
    for (const kind of database.objectStoreNames) {
      const store = database.transaction(kind).objectStore(kind);
      const [keys, rows] = [answered(store.getAllKeys()), answered(store.getAll())];
      found.databases[name][kind] = [await keys, await rows];
    }
    database.close();
  }
  found.caches = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found.caches[name] = {};
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      found.caches[name][request.url] = latin(await answer.arrayBuffer());
    }
  }
  return JSON.stringify(found, (_name, value) => {
    if (ArrayBuffer.isView(value)) return latin(value);
    if (value instanceof CryptoKey) return `key, extractable: ${value.extractable}`;
    return value;
  });
}"""


def kept_by(page: Page) -> dict[str, Any]:
    """Storage of every kind, as it lies there."""
    found: dict[str, Any] = json.loads(page.evaluate(_DUMP))
    return found


def remembered_by(page: Page) -> list[dict[str, str]]:
    """The addresses and titles the back button leads through."""
    cdp = page.context.new_cdp_session(page)
    entries = cdp.send("Page.getNavigationHistory")["entries"]
    cdp.detach()
    return [{"url": one["url"], "title": one["title"]} for one in entries]


def seen_going_back(page: Page) -> list[str]:
    """What stands on each page the back button shows."""
    seen = [page.content()]
    for _step in range(len(remembered_by(page)) - 1):
        page.go_back(wait_until="commit")
        page.wait_for_timeout(600)  # a page that was kept in memory has to hide itself by then
        seen.append(page.content())
    return seen


def found_in(where: object, words: Iterable[str]) -> list[str]:
    """Which of the words stand in there, in whichever way they may be written."""
    text = where if isinstance(where, str) else json.dumps(where, ensure_ascii=False)
    return [word for word in words if any(one in text for one in _ways(word))]


def found_on_disk(folder: Path, words: Iterable[str]) -> list[tuple[str, str]]:
    """Which of the words a file of the browser's own folder holds, and which file."""
    sought = [(word, one.encode()) for word in words for one in _ways(word)]
    sought += [(word, word.encode("utf-16-le")) for word in words]
    return [
        (word, str(path.relative_to(folder)))
        for path in _files(folder)
        for word, one in sought
        if one in path.read_bytes()
    ]


def cookies_of(context: BrowserContext) -> list[str]:
    """The names of the cookies, those too that no script can see."""
    return sorted(one.get("name", "") for one in context.cookies())


def _ways(word: str) -> list[str]:
    # Base64 in its three places; the outermost signs depend on the neighbours.
    coded = [
        base64.b64encode(b"\0" * shift + word.encode()).decode()[shift + 1 : -4]
        for shift in range(3)
    ]
    return [word, word.encode().hex(), *coded]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
