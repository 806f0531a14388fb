"""What is typed leaves its page only once it is kept, and bears the time it was typed."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Dialog, Route, expect

from tests.support.arrived import goals, written
from tests.support.browser import until
from tests.support.people import Member
from tests.support.server import Served
from tests.support.typed import SAVED, expect_sent, type_in
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser

UNSENT = "[data-unsent]"
MINE = "In my own words"


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
    until(her.page, lambda: goals(served, ana))
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
    her.come("/write")
    page.clock.set_system_time(before)
    type_in(page, "Awake.")
    page.clock.run_for(2000)
    expect_sent(page)
    (entry,) = written(served, ana)
    assert abs(entry.written_at - before) < timedelta(minutes=5)


def test_one_tag_that_is_too_long_keeps_no_word_from_being_saved(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    her.go("/write")
    her.unfold("Mood, tags")
    page.get_by_label("Tags").fill(f"river, {'x' * 41}")
    type_in(page, "Before")
    expect(page.locator(SAVED)).to_contain_text("Sent, all but this. Tags: is longer than 40")
    type_in(page, " and after.")
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
    expect_sent(page)
    her.press("Keep")
    her.watch.was_quiet()
