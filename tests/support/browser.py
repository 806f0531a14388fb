"""Starts a real Chromium, the one Debian ships, cut off from everything but our own server."""

import contextlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import TypeVar

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.support.services import MissingServiceError

# Without --disable-quic and the three after it, Chromium itself calls out to other hosts.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = ViewportSize(width=390, height=844)
SMALL_PHONE = ViewportSize(width=320, height=640)
DESK = ViewportSize(width=1280, height=900)
_ADDRESSES = map(ip_address("10.0.0.1").__add__, itertools.count())
_Found = TypeVar("_Found")


def chromium_path() -> str:
    """The browser named in AFTERWORD_TEST_CHROMIUM, or else the one on this machine."""
    named = os.environ.get("AFTERWORD_TEST_CHROMIUM")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise MissingServiceError(
            "Chromium is needed for this test and is not here. "
            "Install it with `apt-get install chromium`."
        )
    return found


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """One browser; Playwright allows one of these at a time in a process."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium_path(), headless=True, args=list(ARGUMENTS)
        )
        try:
            yield browser
        finally:
            browser.close()


def from_a_place_of_its_own() -> dict[str, str]:
    """As a proxy on this machine names it: from one address only so many may sign in."""
    return {"X-Forwarded-For": str(next(_ADDRESSES))}


def expect_soon(page: Page, holds: str) -> None:
    """Playwright's own waiting needs eval, which our pages forbid."""
    for _ in range(200):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def until(page: Page, found: Callable[[], _Found]) -> _Found:
    """What is sent by itself comes when it comes: ask until there is some of it."""
    for _try in range(200):
        if there := found():
            return there
        page.wait_for_timeout(100)
    return found()


def installed(page: Page) -> None:
    """The worker stands and answers for this page."""
    expect_soon(page, "() => Boolean(navigator.serviceWorker.controller)")
