"""Words half typed on a locked phone are not shown to whoever holds it, and not lost either."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.arrived import written
from tests.support.browser import until
from tests.support.people import PASSPHRASE, Member
from tests.support.server import Served
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser

WORDS = "Write something without unlocking"


@pytest.fixture
def her(her: Visitor) -> Visitor:
    """Her phone, locked while she was away."""
    her.lock()
    her.go("/today")
    return her


def typed(page: Page, words: str) -> None:
    page.get_by_label(WORDS).press_sequentially(words)
    page.wait_for_timeout(1200)


def unlock(her: Visitor) -> None:
    page = her.page
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.locator("form", has=page.get_by_label("Your passphrase")).get_by_role("button").click()
    page.wait_for_url("**/today**")
    page.wait_for_load_state("networkidle")


def test_they_are_not_shown_while_locked_and_are_in_the_journal_after(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    typed(page, "Half a thought")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_label(WORDS)).to_have_value("")
    expect(page.get_by_text("Half a thought")).to_have_count(0)
    typed(page, "Another half")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("half")).to_have_count(0)
    unlock(her)
    until(page, lambda: len(written(served, ana)) == 2)
    assert sorted((one.text["body"], one.is_draft) for one in written(served, ana)) == [
        ("Another half", True),
        ("Half a thought", True),
    ]
    her.go("/journal")
    expect(page.get_by_text("Half a thought")).to_be_visible()
    page.wait_for_timeout(500)
    assert len(written(served, ana)) == 2


def test_what_was_kept_while_locked_comes_once_and_is_finished(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    typed(page, "A whole thought")
    her.press("Keep")
    expect(page.get_by_text("Kept. You can read it")).to_be_visible()
    unlock(her)
    page.wait_for_timeout(1500)
    assert [(one.text["body"], one.is_draft) for one in written(served, ana)] == [
        ("A whole thought", False)
    ]
