"""A server that is killed while somebody writes: what is kept is finished, there once, in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from journal.entries import queries as entries
from tests.faults.serving import Served as Killed
from tests.faults.writing import Journal, journal_at
from tests.support.browser import PHONE, installed
from tests.support.sealed import ON_PHONE, SAVED, until_sealed
from tests.support.server import Served
from tests.support.visitors import Visitor, visitor

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
def her(chrome: Browser, journal: Journal, server: Killed) -> Iterator[Visitor]:
    """A patient where the worker stands, writing. The phone goes on believing it is online."""
    url = f"http://127.0.0.1:{server.port}"
    served = Served(url, journal.database, journal.settings.home / "server.log")
    one = visitor(chrome, served, PHONE, looks=False)
    one.go("/sign-in")
    one.sign_in(journal.patient.email)
    one.go("/today")
    installed(one.page)
    one.go("/write")
    one.page.wait_for_load_state("networkidle")
    yield one
    one.page.context.close()


def kept(journal: Journal) -> list[tuple[str, bool]]:
    """The texts and whether each is unfinished, the oldest first."""
    with journal.database.transaction():
        found = entries.page(journal.patient.own().reader, limit=50)
    return [(one.text["body"], one.is_draft) for one in reversed(found)]


def above(page: Page) -> None:
    page.goto("/today")
    page.wait_for_load_state("networkidle")
    until_sealed(page, 0)


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep").click()
    page.wait_for_url("**/today**", timeout=30_000)
    assert page.evaluate("navigator.onLine")


@pytest.mark.parametrize("seen", [False, True], ids=["never-sent", "sent-as-a-draft"])
def test_what_was_kept_is_finished_once_and_in_order(
    her: Visitor, journal: Journal, server: Killed, *, seen: bool
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
    above(page)
    assert kept(journal) == [("First and all of it", False), ("Second", False)]


def test_a_pause_before_keep_makes_no_second_entry(
    her: Visitor, journal: Journal, server: Killed
) -> None:
    page = her.page
    server.kill()
    page.get_by_label("Your words").fill("Slowly")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE, timeout=20_000)
    keep(page)
    server.start()
    above(page)
    assert kept(journal) == [("Slowly", False)]


def test_a_server_that_is_back_before_keep_is_pressed_has_it_at_once(
    her: Visitor, journal: Journal, server: Killed
) -> None:
    page = her.page
    server.kill()
    page.get_by_label("Your words").fill("Down and up")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE, timeout=20_000)
    server.start()
    her.press("Keep")
    until_sealed(page, 0)
    assert kept(journal) == [("Down and up", False)]
