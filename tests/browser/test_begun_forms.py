"""A small form that was begun is there again, whatever became of its page."""

from datetime import UTC

import pytest
from playwright.sync_api import expect

from journal.treatment import service as treatment
from tests.support.arrived import texts
from tests.support.course import plant_course
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import Visitor

pytestmark = pytest.mark.browser

OFFER = "[data-begun]:visible"


def test_one_line_typed_on_today_is_offered_after_a_reload_and_kept_once(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/today")
    line = page.get_by_label("One line")
    line.press_sequentially("The rain was soft")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(OFFER)).to_contain_text("The rain was soft")
    expect(page.locator(OFFER)).to_be_in_viewport()
    page.get_by_role("button", name="Put it back").click()
    expect(line).to_have_value("The rain was soft")
    her.follow(page.locator("form.quick button"))
    assert texts(served, ana) == ["The rain was soft"]
    page = her.come("/today")
    page.wait_for_timeout(500)
    expect(page.locator(OFFER)).to_have_count(0)


def test_a_page_left_in_the_middle_of_a_word_keeps_it(her: Visitor) -> None:
    page = her.come("/steps")
    words = page.get_by_label("Something small")
    words.press_sequentially("Water")
    page.wait_for_timeout(800)
    words.press_sequentially(" the plan")
    her.go("/write")
    page.go_back()
    expect(page.locator(OFFER)).to_contain_text("Water the plan")


def test_what_is_left_out_in_the_fog_is_offered_again_in_the_morning(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/steps")
    page.get_by_label("Something small").press_sequentially("Water the plant")
    page.wait_for_timeout(1500)
    with served.database.transaction():
        (session,) = plant_course(ana.own(), held=[], planned=[0.1])
        treatment.start_session(ana.own(), session, zone=UTC)
    leave_out = page.get_by_role("button", name="Leave it out")
    for _each in range(2):
        page.goto("/steps")
        leave_out.click()
        expect(page.locator(OFFER)).to_have_count(0)
        page.wait_for_timeout(1000)
    with served.database.transaction():
        treatment.take_start_back(ana.own(), session)
    page.goto("/steps")
    leave_out.click()
    page.wait_for_timeout(1000)
    page.goto("/steps")
    page.wait_for_timeout(1000)
    expect(page.locator(OFFER)).to_have_count(0)


def test_new_words_do_not_take_the_place_of_those_still_on_offer(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/today")
    line = page.get_by_label("One line")
    line.press_sequentially("The first")
    page.wait_for_timeout(1500)
    page.reload()
    expect(page.locator(OFFER)).to_contain_text("The first")
    line.press_sequentially("The second")
    page.wait_for_timeout(1500)
    her.follow(page.locator("form.quick button"))
    assert texts(served, ana) == ["The second"]
    her.come("/today")
    expect(page.locator(OFFER)).to_have_count(1)
    expect(page.locator(OFFER)).to_contain_text("The first")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/my-support/plan", "signs"),
        ("/my-support/card/edit", "words"),
        ("/my-support/people/new", "can_help_with"),
    ],
)
def test_what_is_laid_by_for_a_bad_hour_and_only_begun_is_offered_again(
    her: Visitor, address: str, field: str
) -> None:
    page = her.come(address)
    place = page.locator(f"main [name={field}]").first
    place.press_sequentially("A walk to the weir")
    page.wait_for_timeout(1200)
    page.reload()
    expect(page.locator(OFFER)).to_contain_text("A walk to the weir")
    page.get_by_role("button", name="Put it back").click()
    expect(place).to_have_value("A walk to the weir")
