"""What is typed leaves its page only once it is kept, and bears the time it was typed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Dialog, Route, expect

from journal.entries import queries as entries
from journal.entries.written import Written
from journal.treatment import queries as treatment
from tests.support.browser import PHONE
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import Visitor, newcomer, visitor

pytestmark = pytest.mark.browser

SAVED = "[data-save-words]"
UNSENT = "[data-unsent]"
MINE = "In my own words"


@pytest.fixture
def ana(served: Served) -> Member:
    """A patient nobody else knows."""
    return newcomer(served, "Ana")


@pytest.fixture
def her(chrome: Browser, served: Served, ana: Member) -> Iterator[Visitor]:
    """Ana on her phone, signed in."""
    one = visitor(chrome, served, PHONE, looks=False)
    one.go("/sign-in")
    one.sign_in(ana.email)
    yield one
    one.page.context.close()


def goals(served: Served, whose: Member) -> list[str]:
    with served.database.transaction():
        return [one.words for one in treatment.goals_of(whose.own().reader)]


def written(served: Served, whose: Member) -> list[Written]:
    with served.database.transaction():
        return entries.page(whose.own().reader, limit=50)


def a_goal_begun(her: Visitor) -> None:
    her.go("/goals")
    her.page.get_by_label(MINE).fill("Walk by the sea")


def test_a_network_that_ends_just_before_the_words_are_sent_costs_none_of_them(
    her: Visitor, served: Served, ana: Member
) -> None:
    a_goal_begun(her)
    her.page.context.route("**/api/v1/changes", lambda route: route.abort("connectionreset"))

    def drop(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("connectionreset")
        else:
            route.continue_()

    her.page.route("**/goals", drop)
    her.page.get_by_role("button", name="Save").click()
    expect(her.page.locator(UNSENT)).to_be_visible()
    expect(her.page.locator(UNSENT)).to_contain_text("Saved on this phone")
    assert goals(served, ana) == []
    her.page.unroute("**/goals", drop)
    her.page.context.unroute("**/api/v1/changes")
    her.go("/today")
    until_kept(her, served, ana)


def until_kept(her: Visitor, served: Served, ana: Member) -> None:
    """It is sent by itself, and once."""
    for _try in range(200):
        if goals(served, ana):
            break
        her.page.wait_for_timeout(100)
    her.page.wait_for_timeout(500)
    assert goals(served, ana) == ["Walk by the sea"]


def test_stopping_a_page_that_does_not_come_frees_the_button(
    her: Visitor, served: Served, ana: Member
) -> None:
    a_goal_begun(her)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    her.page.route("**/goals", hold)
    save = her.page.get_by_role("button", name="Save")
    save.click()
    expect(save).to_have_attribute("aria-disabled", "true")
    her.page.evaluate("window.stop()")
    held[0].abort()
    expect(her.page.locator(UNSENT)).to_be_visible()
    expect(save).not_to_have_attribute("aria-disabled", "true")
    until_kept(her, served, ana)


def test_a_server_with_too_much_to_do_keeps_nobody_from_their_words(
    her: Visitor, served: Served, ana: Member
) -> None:
    a_goal_begun(her)
    her.page.route("**/goals", lambda route: route.fulfill(status=503, body="busy"))
    her.page.get_by_role("button", name="Save").click()
    expect(her.page.locator(UNSENT).locator("[data-why=phone]")).to_be_visible()
    expect(her.page.locator(UNSENT).get_by_text("there is no connection")).to_be_hidden()
    until_kept(her, served, ana)


def test_a_form_with_something_to_put_right_comes_back_as_it_was_typed(her: Visitor) -> None:
    her.go("/steps")
    her.page.get_by_label("Something small").fill("x" * 301)
    her.page.get_by_label("On which day?").fill("2026-11-30")
    her.press("Save")
    expect(her.page.locator(".error-summary")).to_contain_text("Something small")
    expect(her.page.get_by_label("Something small")).to_have_value("x" * 301)


def test_a_page_left_open_overnight_is_of_the_day_its_first_word_is_typed(
    her: Visitor, served: Served, ana: Member
) -> None:
    before = datetime.now().astimezone()
    page = her.page
    page.clock.install(time=before - timedelta(hours=14))
    her.go("/write")
    page.wait_for_load_state("networkidle")
    page.clock.set_system_time(before)
    page.get_by_label("Your words").press_sequentially("Awake.")
    page.clock.run_for(2000)
    expect(page.locator(SAVED)).to_have_text("Sent")
    (entry,) = written(served, ana)
    assert abs(entry.written_at - before) < timedelta(minutes=5)


def test_one_tag_that_is_too_long_keeps_no_word_from_being_saved(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    her.go("/write")
    her.unfold("Mood, tags")
    page.get_by_label("Tags").fill(f"river, {'x' * 41}")
    page.get_by_label("Your words").press_sequentially("Before")
    expect(page.locator(SAVED)).to_contain_text("Sent, all but this. Tags: is longer than 40")
    page.get_by_label("Your words").press_sequentially(" and after.")
    page.wait_for_timeout(1500)
    (entry,) = written(served, ana)
    assert (entry.text["body"], entry.text["tags"]) == ("Before and after.", ["river"])
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Afterword").click()
    page.wait_for_timeout(100)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/write")
    page.get_by_label("Tags").fill("river")
    expect(page.locator(SAVED)).to_have_text("Sent")
    her.press("Keep")
    her.watch.was_quiet()
