"""What was done without a connection, and is sent while its page still stands there, says so."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.basement import NOT_SENT, Known, keep_phq9, open_there
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser


def comes_back(page: Page) -> None:
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")


def test_a_taking_back_that_was_sent_says_that_it_is_done(below: Visitor) -> None:
    page = open_there(below, "/sharing")
    page.get_by_role("button", name="Take back: PHQ-9").click()
    undo = page.get_by_role("button", name="Leave it shared: PHQ-9")
    expect(undo).to_be_visible()
    comes_back(page)
    expect(page.get_by_text("Taken back.", exact=True)).to_be_visible(timeout=15_000)
    expect(undo).to_be_hidden()
    expect(page.get_by_role("button", name="Take back: PHQ-9")).to_be_hidden()


def test_kept_answers_are_no_draft_any_more_while_support_is_shown(below: Visitor) -> None:
    page = keep_phq9(below)
    expect(page.get_by_text(NOT_SENT)).to_be_visible()
    page.wait_for_timeout(1000)
    page = open_there(below, "/measures/phq-9")
    expect(page.get_by_text("Here is what you had answered so far.")).to_be_hidden()
    expect(page.locator("[name=item-1]:checked")).to_have_count(0)


def test_answers_that_were_sent_are_said_to_be_seen(below: Visitor, known: Known) -> None:
    page = keep_phq9(below)
    expect(page.get_by_text(NOT_SENT)).to_be_visible()
    comes_back(page)
    expect(page.get_by_text("It has been sent now.")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="I am safe for now").click()
    expect(page.get_by_text("It has been sent.", exact=True)).to_be_visible()
    expect(page.get_by_text(f"{known.okafor.name} can see it.")).to_be_visible()
    expect(page.get_by_text("Once it is sent")).to_have_count(0)


def test_what_is_sent_while_one_looks_stays_in_its_place(below: Visitor) -> None:
    page = open_there(below, "/write")
    page.locator("textarea").fill("Cold stone, warm tea.")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_url("**/today")
    page = open_there(below, "/journal")
    line = page.locator("[data-waiting] li", has_text="Cold stone, warm tea.")
    expect(line).to_be_visible()
    comes_back(page)
    expect(line.get_by_text("Sent", exact=True)).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Nothing waits to be sent.")).to_be_visible()


def test_leaving_it_shared_too_late_is_said(below: Visitor) -> None:
    page = open_there(below, "/sharing")
    page.get_by_role("button", name="Take back: PHQ-9").click()
    undo = page.get_by_role("button", name="Leave it shared: PHQ-9")
    expect(undo).to_be_visible()
    # On its way: nobody knows any more how far it got.
    page.context.set_offline(False)
    page.route("**/api/v1/changes", _lost)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(1500)
    undo.click()
    expect(page.get_by_text("It is too late to leave it shared")).to_be_visible()
    expect(undo).to_be_hidden()
    page.unroute("**/api/v1/changes")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("It was too late to leave it shared")).to_be_visible(timeout=15_000)


def _lost(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()
