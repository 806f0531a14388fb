"""What is typed without a connection is sealed on the phone, and arrives once, in its order."""

import pytest
from playwright.sync_api import Route, expect

from journal.entries import queries as entries
from tests.support.arrived import goals, kept_answers, texts, written
from tests.support.course import plant_entry
from tests.support.people import Member
from tests.support.sealed import sealed_on, until_sealed
from tests.support.server import Served
from tests.support.typed import ON_PHONE, SAVED, answer_each, expect_sent, type_in
from tests.support.visitors import Visitor, end_sign_ins, newcomer

pytestmark = pytest.mark.browser


def test_a_pause_in_typing_is_sealed_and_then_sent(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/write")
    type_in(page, "The river was wide.")
    expect_sent(page)
    assert texts(served, ana) == ["The river was wide."]
    until_sealed(page, 0)


def test_words_typed_in_a_tunnel_say_where_they_are_and_arrive_once(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/write")
    page.context.set_offline(True)
    type_in(page, "In the tunnel.")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE)
    assert sealed_on(page) == 1
    type_in(page, " Still in it.")
    page.wait_for_timeout(1500)
    assert sealed_on(page) == 1
    assert texts(served, ana) == []
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_have_text("Sent", timeout=20_000)
    assert texts(served, ana) == ["In the tunnel. Still in it."]
    until_sealed(page, 0)


def test_kept_without_a_connection_it_is_finished_and_sent_later(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/write")
    page.context.set_offline(True)
    type_in(page, "Kept below ground.")
    page.get_by_role("button", name="Keep", exact=True).dblclick()
    # Once it is sealed as finished, the page goes on.
    page.wait_for_url("**/today")
    until_sealed(page, 1)
    page.context.set_offline(False)
    her.go("/today")
    until_sealed(page, 0)
    (entry,) = written(served, ana)
    assert (entry.text["body"], entry.text["draft"]) == ("Kept below ground.", False)


def test_a_reload_brings_back_what_was_not_sent(her: Visitor, served: Served, ana: Member) -> None:
    page = her.come("/write/prep-expect")
    page.route("**/api/v1/changes", lambda route: route.abort("connectionreset"))
    type_in(page, "Half a sentence")
    expect(page.locator(SAVED)).to_contain_text("Saved on this phone")
    page.reload()
    expect(page.get_by_label("Your words")).to_have_value("Half a sentence")
    expect(page.locator("[data-still]")).to_be_visible()
    page.unroute("**/api/v1/changes")
    type_in(page, " and its end.")
    expect(page.locator(SAVED)).to_have_text("Sent", timeout=20_000)
    her.press("Keep")
    assert [text for text in texts(served, ana) if "sentence" in text] == texts(served, ana)
    assert len(texts(served, ana)) == 1


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_in_trouble_loses_nothing_and_is_asked_again(
    her: Visitor, served: Served, ana: Member, status: int
) -> None:
    page = her.come("/write")
    page.route("**/api/v1/changes", lambda route: route.fulfill(status=status, body="busy"))
    type_in(page, "Patience.")
    expect(page.locator(SAVED)).to_contain_text("Saved on this phone")
    assert sealed_on(page) == 1
    page.unroute("**/api/v1/changes")
    expect(page.locator(SAVED)).to_have_text("Sent", timeout=20_000)
    assert texts(served, ana) == ["Patience."]


def test_one_change_that_is_too_large_stands_in_nobodys_way(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/write")
    page.context.set_offline(True)
    type_in(page, "Too large, says the server.")
    until_sealed(page, 1)

    def too_large(route: Route) -> None:
        sent = route.request.post_data or ""
        if "Too large" in sent:
            route.fulfill(status=413, content_type="application/problem+json", body="{}")
        else:
            route.continue_()

    page.route("**/api/v1/changes", too_large)
    other = her.another_tab()
    page.context.set_offline(False)
    expect(page.locator(SAVED)).to_contain_text("too long", timeout=20_000)
    other.come("/write")
    type_in(other.page, "Small enough.")
    expect_sent(other.page)
    assert texts(served, ana) == ["Small enough."]
    other.go("/today")
    waits = other.page.locator("[data-waiting]")
    expect(waits).to_contain_text("Too large, says the server.")
    expect(waits).to_contain_text("more than can be taken")
    page.unroute("**/api/v1/changes")
    waits.get_by_role("button", name="Try again").click()
    until_sealed(other.page, 0)
    assert set(texts(served, ana)) == {"Small enough.", "Too large, says the server."}


def test_a_reply_that_is_lost_doubles_nothing(her: Visitor, served: Served, ana: Member) -> None:
    page = her.come("/write")
    lost: list[int] = []

    def lose(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/api/v1/changes", lose)
    type_in(page, "Once.")
    page.wait_for_timeout(1300)
    type_in(page, " And more.")
    expect(page.locator(SAVED)).to_have_text("Sent", timeout=20_000)
    until_sealed(page, 0)
    assert lost == [200]
    (entry,) = written(served, ana)
    assert entry.text["body"] == "Once. And more."
    assert not page.locator(SAVED).get_by_text("somewhere else").count()


def test_two_tabs_on_one_entry_without_a_connection_keep_both_texts(
    her: Visitor, served: Served, ana: Member
) -> None:
    with served.database.transaction():
        entry_id = plant_entry(ana.own(), "As it was.")
    page = her.come(f"/entries/{entry_id}/edit")
    second = her.another_tab()
    second.come(f"/entries/{entry_id}/edit")
    page.context.set_offline(True)
    for tab, words in ((page, " First tab."), (second.page, " Second tab.")):
        tab.get_by_label("Your words").focus()
        tab.keyboard.press("End")
        tab.keyboard.type(words)
        expect(tab.locator(SAVED)).to_have_text(ON_PHONE)
    page.context.set_offline(False)
    until_sealed(page, 0)
    with served.database.transaction():
        present, every = entries.versions(ana.own().reader, entry_id)
        found = {present.text["body"], *(text["body"] for _version, _at, text in every)}
    assert {"As it was.", "As it was. First tab.", "As it was. Second tab."} <= found


def test_a_form_without_a_connection_is_kept_here_and_sent_once(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/goals")
    page.get_by_label("In my own words").fill("Walk by the sea")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-unsent]")).to_contain_text("Saved on this phone")
    expect(page.get_by_label("In my own words")).to_have_value("")
    assert goals(served, ana) == []
    page.context.set_offline(False)
    until_sealed(page, 0)
    assert goals(served, ana) == ["Walk by the sea"]


def test_a_form_that_was_begun_is_offered_again(her: Visitor, served: Served, ana: Member) -> None:
    page = her.come("/goals")
    page.get_by_label("In my own words").fill("Walk by")
    page.wait_for_timeout(1200)
    her.go("/today")
    her.go("/goals")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("In my own words")).to_have_value("Walk by")
    her.press("Save")
    her.go("/goals")
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)
    assert goals(served, ana) == ["Walk by"]


def test_an_answer_to_item_9_that_waits_says_that_it_was_not_sent(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/measures/phq-9")
    answer_each(page, [*[0] * 8, 2])
    page.get_by_role("button", name="Next").click()
    page.locator(".question:visible .answer").first.click()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.locator("[data-unsent]")).to_be_visible()
    expect(page.locator("[data-unsent]")).to_contain_text("Not sent yet.")
    expect(page.locator("[data-review] [data-support-note]")).to_be_visible()
    assert kept_answers(served, ana, "phq-9") == []
    page.context.set_offline(False)
    until_sealed(page, 0)
    assert kept_answers(served, ana, "phq-9") == [(*[0] * 8, 2)]


def test_words_and_answers_sent_after_the_sign_in_ended_wait_for_the_next(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/write")
    type_in(page, "Before")
    expect_sent(page)
    end_sign_ins(served, ana)
    type_in(page, " and after.")
    expect(page.locator(SAVED)).to_contain_text("You are signed out")
    assert sealed_on(page) == 1
    page.close()
    later = her.another_tab()
    later.go("/sign-in")
    expect(later.page.get_by_role("status")).to_contain_text("1 thing written here was not sent.")
    later.sign_in(ana.email)
    until_sealed(later.page, 0)
    assert texts(served, ana) == ["Before and after."]


def test_somebody_else_on_this_phone_never_sends_her_words(
    her: Visitor, served: Served, ana: Member
) -> None:
    page = her.come("/write")
    page.context.set_offline(True)
    type_in(page, "Mine alone.")
    expect(page.locator(SAVED)).to_have_text(ON_PHONE)
    end_sign_ins(served, ana)
    page.close()
    ben = newcomer(served, "Ben")
    page.context.set_offline(False)
    tab = her.another_tab()
    tab.enter(ben)
    tab.go("/today")
    tab.page.wait_for_timeout(1000)
    assert texts(served, ben) == []
    tab.go("/account")
    tab.page.context.clear_cookies()
    tab.enter(ana)
    until_sealed(tab.page, 0)
    assert texts(served, ana) == ["Mine alone."]
