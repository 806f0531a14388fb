"""Nothing typed is lost: a nervous thumb, an ended sign-in, two tabs, a dead phone, no network."""

from uuid import UUID

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.support.arrived import kept_answers, texts
from tests.support.browser import installed, until
from tests.support.course import plant_entry, plant_goal
from tests.support.people import PASSPHRASE, Member
from tests.support.server import Served
from tests.support.typed import SAVED, answer_each, expect_sent, type_in
from tests.support.visitors import Visitor, end_sign_ins, newcomer, on_phone

pytestmark = pytest.mark.browser


def test_a_double_tap_on_keep_writes_one_entry(her: Visitor, served: Served, ana: Member) -> None:
    her.go("/write")
    her.page.get_by_label("Your words").fill("Twice tapped.")
    her.page.get_by_role("button", name="Keep").dblclick()
    her.page.wait_for_url("**/entries/*")
    assert texts(served, ana) == ["Twice tapped."]
    her.watch.was_quiet()


def test_the_back_button_after_signing_out_shows_nothing_personal(
    her: Visitor, served: Served, ana: Member
) -> None:
    with served.database.transaction():
        entry_id = plant_entry(ana.own(), "Only for me.")
    her.go(f"/entries/{entry_id}")
    her.go("/account")
    her.press("Sign out", within=her.page.get_by_role("main"))
    for _step in range(2):
        her.page.go_back()
        expect(her.page.get_by_role("heading", level=1)).to_have_text("Sign in")
        assert "Only for me." not in her.page.content()
        assert ana.name not in her.page.content()


def test_a_sign_in_that_ends_while_writing_costs_no_word(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write")
    type_in(her.page, "Before")
    expect_sent(her.page)
    end_sign_ins(served, ana)
    type_in(her.page, " and after.")
    expect(her.page.locator(SAVED)).to_contain_text("You are signed out")
    her.page.get_by_role("button", name="Keep").click()
    expect(her.page.get_by_label("Your words")).to_have_value("Before and after.")

    with her.page.context.expect_page() as opened:
        her.page.evaluate("open('/sign-in', '_blank', 'noopener')")
    tab = opened.value
    tab.get_by_label("Email").fill(ana.email)
    tab.get_by_label("Passphrase").fill(PASSPHRASE)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("navigation", name="Main")).to_be_visible()
    tab.close()

    her.press("Keep")
    expect(her.page.locator(".entry-body")).to_have_text("Before and after.")
    assert texts(served, ana) == ["Before and after."]


def test_somebody_else_signing_in_does_not_send_her_words(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write")
    end_sign_ins(served, ana)
    type_in(her.page, "Mine alone.")
    expect(her.page.locator(SAVED)).to_contain_text("You are signed out")
    other = newcomer(served, "Ben")
    tab = her.another_tab()
    tab.enter(other)
    her.page.get_by_role("button", name="Keep").click()
    expect(her.page.locator(SAVED)).to_contain_text("Somebody else is signed in")
    assert texts(served, other) == []
    expect(her.page.get_by_label("Your words")).to_have_value("Mine alone.")


def test_answers_sent_after_the_sign_in_ended_are_kept_after_signing_in(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/measures/gad-7")
    answer_each(her.page, [1] * 7)
    if her.page.locator(".question:visible").count():
        her.page.get_by_role("button", name="Skip").click()
    expect(her.page.locator("[data-review]")).to_be_visible()
    end_sign_ins(served, ana)
    her.press("Send my answers")
    her.page.get_by_label("Email").fill(ana.email)
    her.page.get_by_label("Passphrase").fill(PASSPHRASE)
    her.press("Sign in and go on")
    her.press("Send it")
    expect(her.page.locator(".sheet .question-words")).to_contain_text("7")
    assert kept_answers(served, ana, "gad-7") == [(1,) * 7]


def test_two_tabs_on_one_entry_leave_both_texts_within_reach(
    her: Visitor, served: Served, ana: Member
) -> None:
    with served.database.transaction():
        entry_id = plant_entry(ana.own(), "As it was.")
    second = her.another_tab()
    for tab in (her, second):
        tab.go(f"/entries/{entry_id}/edit")
    her.page.get_by_label("Your words").fill("From the first tab.")
    her.press("Keep")
    second.page.get_by_label("Your words").fill("From the second tab.")
    second.press("Keep")
    expect(second.page.get_by_role("status")).to_contain_text("both texts are kept")
    assert all_texts(second, entry_id) == {
        "As it was.",
        "From the first tab.",
        "From the second tab.",
    }


def all_texts(one: Visitor, entry_id: UUID) -> set[str]:
    """Every text that can be reached from an entry by links."""
    one.go(f"/entries/{entry_id}")
    one.tap("Earlier versions")
    found = set()
    links = [link.get_attribute("href") for link in one.page.locator("ol.lines a").all()]
    for link in filter(None, links):
        one.go(link)
        found.add(one.page.locator(".entry-body").inner_text())
    return found


def test_a_tab_that_is_killed_leaves_a_draft(her: Visitor, served: Served, ana: Member) -> None:
    her.go("/write/prep-expect")
    type_in(her.page, "Half a sentence")
    expect_sent(her.page)
    her.page.close()
    again = her.another_tab()
    again.go("/journal")
    again.tap("Half a sentence")
    expect(again.page.get_by_role("main")).to_contain_text("Not finished")
    again.tap("Write on")
    expect(again.page.get_by_label("Your words")).to_have_value("Half a sentence")
    again.press("Keep")
    assert texts(served, ana) == ["Half a sentence"]


def test_walking_away_in_the_middle_of_a_word_leaves_a_draft(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.come("/write")
    type_in(her.page, "Off befo")
    her.page.get_by_role("link", name="Get support").click()
    expect(her.page.get_by_role("heading", level=1)).to_have_text("Get support")
    # The words travel beside the next page, which does not wait for them.
    assert until(her.page, lambda: texts(served, ana)) == ["Off befo"]


def test_words_typed_before_the_script_arrives_are_saved_too(
    chrome: Browser, served: Served, ana: Member
) -> None:
    # The worker would have the script on the phone already.
    with on_phone(chrome, served, ana, worker=False) as her:
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        her.page.route("**/elements/autosave.js", hold)
        her.go("/write")
        type_in(her.page, "Early bird.")
        # A route's handler runs while Playwright is waiting for something.
        her.page.wait_for_timeout(100)
        held[0].continue_()
        expect_sent(her.page)
        assert texts(served, ana) == ["Early bird."]


def test_what_is_typed_without_a_network_is_saved_when_it_is_back(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write")
    # Where the worker has not come yet there is no page to go on to.
    installed(her.page)
    her.page.context.set_offline(True)
    type_in(her.page, "In the tunnel.")
    expect(her.page.locator(SAVED)).to_contain_text("Saved on this phone")
    her.page.get_by_role("button", name="Keep").click()
    her.page.wait_for_url("**/today")
    expect(her.page.locator("[data-waiting]")).to_contain_text("In the tunnel.")
    assert texts(served, ana) == []
    her.page.context.set_offline(False)
    sent = her.page.get_by_role("heading", name="Everything has been sent")
    expect(sent).to_be_visible(timeout=20_000)
    assert texts(served, ana) == ["In the tunnel."]


def test_item_9_sent_without_a_network_waits_with_a_way_to_support(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.page
    her.go("/measures/phq-9")
    answer_each(her.page, [*[0] * 8, 2])
    page.get_by_role("button", name="Next").click()
    answer_each(her.page, [0], start=10)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-unsent]")).to_contain_text("Not sent yet.")
    expect(page.locator("[data-review] [data-support-note]")).to_be_visible()
    assert kept_answers(served, ana, "phq-9") == []

    page.context.set_offline(False)
    assert until(page, lambda: kept_answers(served, ana, "phq-9")) == [(*[0] * 8, 2)]


def test_any_form_sent_without_a_network_keeps_what_was_typed(
    her: Visitor, served: Served, ana: Member
) -> None:
    with served.database.transaction():
        plant_goal(ana.own(), "Swim on Sundays, and answer the telephone", [(3, 4)])
    her.go("/goals")
    her.unfold("Add a goal")
    her.page.get_by_label("In my own words").fill("Walk by the sea")
    her.page.context.set_offline(True)
    her.page.get_by_role("button", name="Save").click()
    words = her.page.locator("[data-unsent]")
    expect(words).to_be_visible()
    said, bar = words.bounding_box(), her.page.locator(".bar").bounding_box()
    assert said
    assert bar
    assert said["y"] + said["height"] <= bar["y"]
    expect(words).to_contain_text("Saved on this phone")
    her.page.context.set_offline(False)
    for _try in range(100):
        her.go("/goals")
        if her.page.get_by_role("link", name="Walk by the sea").count():
            break
        her.page.wait_for_timeout(200)
    expect(her.page.get_by_role("link", name="Walk by the sea")).to_be_visible()
