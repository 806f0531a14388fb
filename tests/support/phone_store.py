"""The phone's store in a real browser, on a page that has nothing else on it."""

import re
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.support.server import Served

OWNER = "0198c0de-0000-7000-8000-000000000001"
OTHER = "0198c0de-0000-7000-8000-000000000002"

# What a page of the app does: it opens the store by a module of its own origin.
_RUN = """async ([base, owner, body, given]) => {
  const phone = await import(base + "store.js");
  const { wipeOthers } = await import(base + "wipe.js");
  const store = await phone.openStore(owner);
  const work = (async () => BODY)();
  const late = new Promise((_done, fail) => setTimeout(() => fail(new Error("too late")), 15000));
  return Promise.race([work, late]);
}"""
_ROWS = """async () => {
  const held = (await indexedDB.databases()).find(({ name }) => name === "afterword");
  if (!held) return null;
  const answered = (request) => new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const database = await answered(indexedDB.open("afterword"));
  const found = {};
  for (const name of database.objectStoreNames) {
    const store = database.transaction(name).objectStore(name);
    const keys = await answered(store.getAllKeys());
    const values = await answered(store.getAll());
    found[name] = keys.map((key, place) => [key, values[place]]);
  }
  database.close();
  return JSON.parse(JSON.stringify(found, (_name, value) => {
    if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value);
    if (!(value instanceof CryptoKey)) return value;
    return `key that ${value.extractable ? "can" : "cannot"} be read out`;
  }));
}"""


def bare_page(context: BrowserContext, served: Served) -> tuple[Page, str]:
    """A page of our own origin without a script, and where the store's modules are."""
    page = context.new_page()
    answer = page.request.get(f"{served.url}/sign-in").text()
    found = re.search(r'src="(/static/[^"]+/)js/app\.js"', answer)
    assert found is not None
    page.goto(f"{served.url}{found[1]}icons/afterword.svg")
    return page, f"{served.url}{found[1]}js/offline/"


def in_store(place: tuple[Page, str], body: str, *given: Any, owner: str = OWNER) -> Any:
    """Run one expression beside ``store``, ``phone`` and ``given``."""
    page, base = place
    return page.evaluate(_RUN.replace("BODY", body), [base, owner, body, list(given)])


def rows(page: Page) -> Any:
    """Everything that lies in the phone's database, bytes as text; None without a database."""
    return page.evaluate(_ROWS)
