"""A phone that loses its network, its browser or its server at any moment, and comes back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import (
    BrowserContext,
    BrowserType,
    ElementHandle,
    Error,
    Locator,
    Page,
    expect,
)

from tests.faults.serving import Served
from tests.support.lasting import kill, lasting
from tests.support.people import Member
from tests.support.visitors import sign_in

# A step of what somebody does: it stops at every moment at which something could go wrong.
Step = Callable[["Phone"], Iterator[None]]

# Milliseconds: other tests may have the processor.
_PATIENCE = 20_000
_OVERTAKEN = ("ERR_ABORTED", "interrupted", "Timeout")
ON_PHONE = re.compile("^(Saved on this phone|It will be taken back|Not sent yet)")
# The worker is in place, and what a phone carries is sealed on it.
_CARRIES = """async () => {
  await navigator.serviceWorker.ready;
  const there = (await indexedDB.databases()).some(({ name }) => name === "afterword");
  if (!there || !navigator.serviceWorker.controller) return false;
  const open = indexedDB.open("afterword");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  if (!database.objectStoreNames.contains("sealed")) {
    database.close();
    return false;
  }
  const rows = database.transaction("sealed").objectStore("sealed").getAllKeys();
  const keys = await new Promise((done) => { rows.onsuccess = () => done(rows.result); });
  database.close();
  return keys.some(([, kind, id]) => kind === "state" && id === "carried");
}"""
_WAITS = """async () => {
  const open = indexedDB.open("afterword");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const rows = database.transaction("sealed").objectStore("sealed").getAllKeys();
  const keys = await new Promise((done) => { rows.onsuccess = () => done(rows.result); });
  database.close();
  return keys.filter(([, kind]) => kind === "change").length;
}"""


@dataclass(slots=True)
class Phone:
    """Somebody's browser, with a folder of its own that outlives it."""

    play: BrowserType
    home: Path
    server: Served
    zone: str
    whose: Member
    context: BrowserContext | None = None

    @property
    def page(self) -> Page:
        assert self.context is not None
        return self.context.pages[0]

    def start(self) -> None:
        """Open the browser, with what it kept."""
        url = f"http://127.0.0.1:{self.server.port}"
        self.context = lasting(self.play, self.home, url, zone=self.zone)

    def kill(self) -> None:
        """Nothing gets to tidy up."""
        assert self.context is not None
        kill(self.context, self.home)

    def sign_in(self) -> None:
        """Sign in, and see Today once, with the worker and what a phone carries in place."""
        page = self.page
        sign_in(page, self.whose)
        for turn in range(600):
            if turn % 100 == 0:
                page.goto("/today")
            if page.evaluate(_CARRIES):
                return
            page.wait_for_timeout(100)
        raise AssertionError("the phone carries nothing")

    def open_or_sign_in(self) -> None:
        """A browser that was killed may have forgotten that somebody signed in a moment ago."""
        self.page.goto("/today")
        if self.page.get_by_label("Passphrase").count() > 0:
            self.sign_in()

    def open(self, address: str) -> None:
        """A page, from the server or from the phone; tapped again where nothing comes."""
        for _try in range(3):
            try:
                self.page.goto(address, wait_until="commit", timeout=10_000)
            except Error as error:  # the page before was still going on to where it leads
                if not any(told in str(error) for told in _OVERTAKEN):
                    raise
            else:
                break
        whole = self.page.locator("html[data-filled], body[data-owner]:not([data-shell])")
        expect(whole).to_be_attached(timeout=_PATIENCE)

    def press(self, name: str, *, leads_on: bool = False) -> None:
        """Press a button, and wait until it has gone, or the page says where the words are.

        One that ``leads_on`` is waited for until the next page has come.
        """
        whole = re.compile(f"^({name})(?!\\w| it)")
        button = self.page.get_by_role("button", name=whole).first.element_handle()
        button.click()
        for _try in range(300):
            if not _is_there(button) or (not leads_on and self.told().count() > 0):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(self.page.locator("main").inner_text())

    def told(self) -> Locator:
        """What says that words are kept on this phone."""
        return self.page.get_by_text(ON_PHONE).filter(visible=True)

    def comes_up(self) -> None:
        """Into the open: the server is there, and what waits is sent."""
        self.page.context.set_offline(False)
        self.open_or_sign_in()
        for _try in range(100):
            if self.page.evaluate(_WAITS) == 0:
                return
            self.page.evaluate("window.dispatchEvent(new Event('online'))")
            self.page.wait_for_timeout(200)
        assert self.page.evaluate(_WAITS) == 0, self.page.locator("main").inner_text()


def _is_there(button: ElementHandle) -> bool:
    try:
        return button.is_visible()
    except Error:  # its page has gone
        return False
