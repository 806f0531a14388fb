"""A browser that is killed without a word of warning loses none."""

import contextlib
import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from journal.entries import queries as entries
from journal.entries.written import Written
from tests.support.browser import ARGUMENTS, PHONE, chromium_path
from tests.support.people import PASSPHRASE, Member
from tests.support.sealed import ON_PHONE, SAVED, until_sealed
from tests.support.server import Served
from tests.support.visitors import newcomer, zone_at_midday

pytestmark = pytest.mark.browser


@pytest.fixture
def ana(served: Served) -> Member:
    """A patient nobody else knows."""
    return newcomer(served, "Ana")


def written(served: Served, whose: Member) -> list[Written]:
    with served.database.transaction():
        return entries.page(whose.own().reader, limit=50)


def type_in(page: Page, words: str) -> None:
    page.get_by_label("Your words").press_sequentially(words)


class Pocket:
    """A phone whose browser can be killed, and finds its disk again."""

    def __init__(self, chrome: Browser, served: Served, email: str, folder: Path) -> None:
        self.chrome, self.served, self.email, self.folder = chrome, served, email, folder
        self.context = self.open()

    def open(self) -> BrowserContext:
        self.context = self.chrome.browser_type.launch_persistent_context(
            self.folder,
            executable_path=chromium_path(),
            args=list(ARGUMENTS),
            base_url=self.served.url,
            viewport=PHONE,
            timezone_id=zone_at_midday(),
            locale="en-GB",
        )
        self.context.set_default_timeout(10_000)
        return self.context

    def page(self, address: str) -> Page:
        """A page; a browser that was killed may have forgotten that somebody had signed in."""
        page = self.context.pages[0]
        page.goto(address)
        if "/sign-in" in page.url:
            page.get_by_label("Email").fill(self.email)
            page.get_by_label("Passphrase").fill(PASSPHRASE)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url(lambda url: "/sign-in" not in url)
            page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    def kill(self) -> None:
        """Every process that has this phone's disk open, without a word of warning."""
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError):
                command = (entry / "cmdline").read_bytes()
                if f"--user-data-dir={self.folder}".encode() in command:
                    os.kill(int(entry.name), signal.SIGKILL)
        with contextlib.suppress(Error):
            self.context.close()
        (self.folder / "SingletonLock").unlink(missing_ok=True)


def test_a_browser_that_is_killed_again_and_again_loses_nothing(
    chrome: Browser, served: Served, ana: Member, tmp_path: Path
) -> None:
    pocket = Pocket(chrome, served, ana.email, tmp_path / "phone")
    begun_at = datetime.now().astimezone()
    page = pocket.page("/write/prep-expect")
    pocket.context.set_offline(True)
    type_in(page, "Killed once,")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE)
    pocket.kill()

    pocket.open()
    page = pocket.page("/today")
    pocket.context.route("**/api/v1/changes", lambda route: route.abort("connectionreset"))
    page = pocket.page("/write")
    type_in(page, "Another page.")
    expect(page.locator(SAVED)).to_contain_text("Saved on this phone")
    pocket.kill()

    pocket.open()
    pocket.context.route("**/api/v1/changes", lambda route: route.abort("connectionreset"))
    page = pocket.page("/write")
    expect(page.get_by_label("Your words")).to_have_value("Another page.")
    expect(page.locator("[data-still]")).to_be_visible()
    type_in(page, " Its end.")
    expect(page.locator(SAVED)).to_contain_text("Saved on this phone")
    pocket.kill()

    pocket.open()
    page = pocket.page("/today")
    until_sealed(page, 0)
    pocket.context.close()
    found = sorted(written(served, ana), key=lambda one: one.written_at)
    assert [one.text["body"] for one in found] == ["Killed once,", "Another page. Its end."]
    assert all(abs(one.written_at - begun_at) < timedelta(minutes=3) for one in found)
