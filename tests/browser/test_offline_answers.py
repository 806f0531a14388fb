"""Questionnaires where there is no network: nothing is lost, and help never waits for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from journal.measures import queries as measures
from journal.safety import queries as safety
from tests.support.basement import (
    NOT_SENT,
    Known,
    above,
    answer,
    in_the_basement,
    keep_phq9,
    open_there,
)
from tests.support.server import Served
from tests.support.typed import ON_PHONE
from tests.support.visitors import Visitor, newcomer, on_phone

pytestmark = pytest.mark.browser


def test_item_9_brings_support_before_anything_is_sent(
    below: Visitor, served: Served, known: Known
) -> None:
    page = open_there(below, "/measures/phq-9")
    answer(page, 1, 1, 1, 1, 1, 1, 1, 1, 2)
    expect(page.locator("[data-support-note]")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    answer(page, 1)
    page.get_by_role("button", name="Keep my answers").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Thank you for being honest about this")
    expect(page.get_by_text(NOT_SENT)).to_be_visible()
    expect(page.get_by_role("link", name="Bo Lind")).to_be_visible()
    expect(page.get_by_text("range called")).to_have_count(0)
    page.get_by_role("button", name="I am safe for now").click()
    expect(page.get_by_text("10 of 27: in the range called moderate.")).to_be_visible()
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    expect(page.get_by_text(f"Once it is sent, {known.okafor.name} can see it.")).to_be_visible()
    expect(open_there(below, "/journal").get_by_text(NOT_SENT)).to_be_visible()
    above(below)
    with served.database.transaction():
        found = measures.responses_of(known.ana.own().reader, "phq-9")
        flags = safety.flags_of(known.okafor.sees(known.ana).reader)
    assert [tuple(one.given.answers) for one in found] == [(1, 1, 1, 1, 1, 1, 1, 1, 2)]
    assert [(flag.reason, flag.value) for flag in flags] == [("item9", 2)]


@pytest.fixture
def alone(chrome: Browser, served: Served) -> Iterator[Visitor]:
    """Somebody whom no therapist is linked with."""
    with on_phone(chrome, served) as one:
        in_the_basement(one, newcomer(served, "Mara"))
        yield one


def test_who_has_no_therapist_is_not_told_of_one(alone: Visitor) -> None:
    page = keep_phq9(alone)
    expect(page.get_by_text("Not sent yet.", exact=True)).to_be_visible()
    expect(page.get_by_text("your therapist cannot see")).to_have_count(0)
    page = open_there(alone, "/journal")
    expect(page.get_by_text("Not sent yet.", exact=True)).to_be_visible()
    expect(page.get_by_text("your therapist cannot see")).to_have_count(0)


@pytest.mark.parametrize(("who", "is_linked"), [("below", True), ("alone", False)])
def test_a_page_that_lost_its_connection_names_a_therapist_only_where_there_is_one(
    request: pytest.FixtureRequest, who: str, *, is_linked: bool
) -> None:
    one: Visitor = request.getfixturevalue(who)
    one.page.context.set_offline(False)
    one.go("/measures/phq-9")
    one.page.context.set_offline(True)
    answer(one.page, 1, 1, 1, 1, 1, 1, 1, 1, 2)
    one.page.get_by_role("button", name="Next").click()
    answer(one.page, 1)
    one.page.locator("[data-review] button").last.click()
    said = one.page.locator("[data-why=item9]")
    # Only then they are kept.
    expect(said).to_be_visible()
    expect(said).to_contain_text(NOT_SENT if is_linked else "Saved on this phone. Not sent yet.")
    if not is_linked:
        expect(said).not_to_contain_text("therapist")
    one.page.goto("/journal")
    waits = one.page.locator("[data-waiting]").first
    expect(waits).to_contain_text(NOT_SENT if is_linked else "Not sent yet.")
    if not is_linked:
        expect(waits).not_to_contain_text("therapist")


def test_an_open_item_9_brings_support_too_and_a_total_from_the_others(below: Visitor) -> None:
    page = open_there(below, "/measures/phq-9")
    answer(page, 1, 1, 1, 1, 1, 1, 1, 1, None, 0)
    page.get_by_role("button", name="Keep my answers").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("You left one question open")
    page.get_by_role("button", name="I am safe for now").click()
    expect(page.get_by_text("About 9 of 27: in the range called mild.")).to_be_visible()


def test_answers_are_still_there_after_the_browser_was_closed(below: Visitor) -> None:
    page = open_there(below, "/measures/gad-7")
    answer(page, 2, 3)
    page.goto("about:blank")
    page = open_there(below, "/measures/gad-7")
    expect(page.get_by_text("Here is what you had answered so far.")).to_be_visible()
    expect(page.locator("[name=item-1][value='2']")).to_be_checked()
    expect(page.locator("[name=item-2][value='3']")).to_be_checked()
    expect(page.get_by_text("Question 3 of")).to_be_visible()


def test_the_way_through_a_questionnaire_needs_no_mouse(below: Visitor) -> None:
    page = open_there(below, "/measures/gad-7")
    page.locator(".question:not([hidden]) legend").focus()
    for _question in range(7):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.get_by_role("button", name="Next").focus()
        page.keyboard.press("Enter")
    skip = page.get_by_role("button", name="Skip")
    if skip.is_visible():
        skip.focus()
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Keep my answers").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 of 21: in the range called minimal.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
