"""A browser that is killed without a word of warning loses none."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.arrived import written
from tests.support.lasting import kill, lasting
from tests.support.people import Member
from tests.support.sealed import until_sealed
from tests.support.server import Served
from tests.support.typed import ON_PHONE, SAVED, type_in
from tests.support.visitors import sign_in

pytestmark = pytest.mark.browser


class Pocket:
    """A phone whose browser can be killed, and finds its disk again."""

    def __init__(self, chrome: Browser, served: Served, whose: Member, folder: Path) -> None:
        self.chrome, self.served, self.whose, self.folder = chrome, served, whose, folder
        self.context = self.open()

    def open(self) -> BrowserContext:
        self.context = lasting(self.chrome.browser_type, self.folder, self.served.url)
        return self.context

    def page(self, address: str) -> Page:
        """A page; a browser that was killed may have forgotten that somebody had signed in."""
        page = self.context.pages[0]
        page.goto(address)
        if "/sign-in" in page.url:
            sign_in(page, self.whose)
            page.goto(address)
        page.wait_for_load_state("networkidle")
        return page

    def kill(self) -> None:
        """Without a word of warning."""
        kill(self.context, self.folder)


def test_a_browser_that_is_killed_again_and_again_loses_nothing(
    chrome: Browser, served: Served, ana: Member, tmp_path: Path
) -> None:
    pocket = Pocket(chrome, served, ana, tmp_path / "phone")
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
