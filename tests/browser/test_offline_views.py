"""In the basement: every page a foggy person needs, from what the phone carries."""

import json

import pytest
from playwright.sync_api import Browser, expect

from tests.support.basement import (
    CARD,
    INTENTION,
    PLAN,
    Known,
    in_the_basement,
    open_there,
)
from tests.support.browser import SMALL_PHONE
from tests.support.server import Served
from tests.support.typed import ON_PHONE
from tests.support.visitors import Visitor, on_phone, visitor

pytestmark = pytest.mark.browser


def test_today_stands_there_as_it_was_last_known(below: Visitor) -> None:
    page = open_there(below, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second session is today")
    expect(page.get_by_text("As it was today at")).to_be_visible()
    expect(page.get_by_text(INTENTION)).to_be_visible()
    expect(page.get_by_role("link", name="My session day")).to_be_visible()
    page.get_by_role("link", name="Get support").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get support")
    call = page.get_by_role("link", name="Bo Lind")
    expect(call).to_have_attribute("href", "tel:+5115550101")
    page.get_by_label("United Kingdom").check()
    expect(page.get_by_role("link", name="Call 999").first).to_be_visible()
    page.get_by_text("Where these numbers come from").click()
    expect(page.get_by_text("This list was last reviewed on").first).to_be_visible()


def test_her_own_words_for_a_bad_hour_are_there(below: Visitor) -> None:
    expect(open_there(below, "/my-support/card").get_by_text(CARD)).to_be_visible()
    expect(open_there(below, "/my-support/plan").get_by_text(PLAN)).to_be_visible()
    page = open_there(below, "/my-support")
    expect(page.get_by_text("To sit with me")).to_be_visible()
    page = open_there(below, "/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page needs a connection")
    page.get_by_role("link", name="Breathe slowly").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three slow breaths")


def test_a_locked_phone_takes_words_and_gives_support_and_shows_nothing(below: Visitor) -> None:
    below.lock()
    page = open_there(below, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    page = open_there(below, "/support")
    expect(page.get_by_role("link", name="Bo Lind")).to_have_count(0)
    page = open_there(below, "/write")
    expect(page.locator("textarea")).to_be_editable()


def test_a_closed_phone_shows_nothing_that_was_begun(below: Visitor) -> None:
    page = open_there(below, "/write")
    page.locator("textarea").fill("a secret under slate")
    expect(page.get_by_text(ON_PHONE)).to_be_visible()
    page.goto("about:blank")
    below.lock()
    page = open_there(below, "/write")
    page.wait_for_timeout(1000)
    expect(page.locator("textarea")).to_have_value("")
    below.page.context.clear_cookies(name="afterword-away")
    page = open_there(below, "/write")
    expect(page.locator("textarea")).to_have_value("a secret under slate")


def test_a_phone_in_other_hands_shows_nothing_of_its_owner(below: Visitor, known: Known) -> None:
    page = below.page
    page.context.set_offline(False)
    below.go("/today")
    token = page.locator("[name=csrf_token]").first.input_value()
    status = page.evaluate(
        """async ([path, token]) => (await fetch(path, { method: "POST", credentials: "same-origin",
          body: new URLSearchParams({ csrf_token: token }) })).status""",
        [f"/sessions/{known.today}/hand-over", token],
    )
    assert status == 200
    below.go("/today")
    page.wait_for_timeout(1500)
    page.context.set_offline(True)
    open_there(below, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked")
    expect(page.get_by_text(INTENTION)).to_have_count(0)


def test_a_phone_that_carries_nothing_still_helps(chrome: Browser, served: Served) -> None:
    with on_phone(chrome, served) as one:
        one.go("/sign-in")
        one.page.evaluate("async () => { await navigator.serviceWorker.ready; }")
        one.go("/sign-in")
        one.page.context.set_offline(True)
        page = open_there(one, "/today")
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("You are signed out on this phone")
        page = open_there(one, "/support")
        expect(page.get_by_role("link", name="Find a line").first).to_be_visible()


ADDRESSES = (
    *("/today", "/write", "/measures", "/measures/phq-9", "/intention", "/sessions/{today}/day"),
    *("/sessions/{today}/after", "/sessions/{today}/day/breathe", "/my-support", "/support"),
    *("/my-support/card", "/my-support/plan", "/sharing", "/journal", "/progress"),
)


def test_every_view_is_sound_in_light_and_dark_on_a_small_screen_with_large_letters(
    chrome: Browser, served: Served, known: Known
) -> None:
    one = visitor(chrome, served, SMALL_PHONE, motion="reduce", looks=False)
    in_the_basement(one, known.ana)
    one.watch.problems.clear()
    for address in ADDRESSES:
        page = open_there(one, address.format(today=known.today))
        one.watch.look(page)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{address} scrolls sideways by {wide}px"
    found = [one for one in one.watch.problems if "ERR_INTERNET_DISCONNECTED" not in one]
    assert not found, "\n".join(found)
    one.page.context.close()


def test_the_shell_is_the_same_for_everybody(chrome: Browser, served: Served, known: Known) -> None:
    with on_phone(chrome, served) as one:
        one.go("/sign-in")
        before = one.page.request.get("/offline").text()
        one.sign_in(known.ana.email)
        after = one.page.request.get("/offline").text()
    assert before == after
    for words in (INTENTION, CARD, known.ana.name, str(known.ana.id), json.dumps(PLAN)):
        assert words not in after
