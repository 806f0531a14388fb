"""A server that is killed while somebody writes: what is kept is finished, there once, in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.faults.serving import Served as Killed
from tests.faults.writing import Journal, journal_at
from tests.support.arrived import written
from tests.support.browser import installed
from tests.support.people import Member
from tests.support.sealed import until_sealed
from tests.support.server import Served
from tests.support.typed import ON_PHONE, SAVED
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with journal_at(tmp_path) as found:
        yield found


@pytest.fixture
def server(journal: Journal) -> Iterator[Killed]:
    with Killed(journal.settings) as found:
        yield found


@pytest.fixture
def served(journal: Journal, server: Killed) -> Served:
    url = f"http://127.0.0.1:{server.port}"
    return Served(url, journal.database, journal.settings.home / "server.log")


@pytest.fixture
def ana(journal: Journal) -> Member:
    return journal.patient


@pytest.fixture
def her(her: Visitor) -> Visitor:
    """Where the worker stands, writing. The phone goes on believing it is online."""
    her.go("/today")
    installed(her.page)
    her.come("/write")
    return her


def kept(served: Served, whose: Member) -> list[tuple[str, bool]]:
    """The texts and whether each is unfinished, the oldest first."""
    return [(one.text["body"], one.is_draft) for one in reversed(written(served, whose))]


def above(her: Visitor) -> None:
    until_sealed(her.come("/today"), 0)


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/today**", timeout=30_000)
    assert page.evaluate("navigator.onLine")


@pytest.mark.parametrize("seen", [False, True], ids=["never-sent", "sent-as-a-draft"])
def test_what_was_kept_is_finished_once_and_in_order(
    her: Visitor, served: Served, ana: Member, server: Killed, *, seen: bool
) -> None:
    page = her.page
    words = page.get_by_label("Your words")
    words.fill("First")
    if seen:
        expect(page.locator(SAVED)).to_have_text("Sent")
    server.kill()
    words.press_sequentially(" and all of it")
    keep(page)
    expect(page.locator("section[data-waiting]")).to_contain_text("First and all of it")
    page.goto("/write")
    page.get_by_label("Your words").fill("Second")
    keep(page)
    server.start()
    above(her)
    assert kept(served, ana) == [("First and all of it", False), ("Second", False)]


def test_a_pause_before_keep_makes_no_second_entry(
    her: Visitor, served: Served, ana: Member, server: Killed
) -> None:
    page = her.page
    server.kill()
    page.get_by_label("Your words").fill("Slowly")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE, timeout=20_000)
    keep(page)
    server.start()
    above(her)
    assert kept(served, ana) == [("Slowly", False)]


def test_a_server_that_is_back_before_keep_is_pressed_has_it_at_once(
    her: Visitor, served: Served, ana: Member, server: Killed
) -> None:
    page = her.page
    server.kill()
    page.get_by_label("Your words").fill("Down and up")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE, timeout=20_000)
    server.start()
    her.press("Keep")
    until_sealed(page, 0)
    assert kept(served, ana) == [("Down and up", False)]
