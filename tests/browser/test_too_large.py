"""More than can be taken at once is said in plain words, and stays where it was typed."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.arrived import goals, texts
from tests.support.people import Member
from tests.support.server import Served
from tests.support.typed import SAVED
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser

MUCH = 5 * 1024 * 1024
_FILL = """(field, size) => {
  field.value = "word ".repeat(size / 5);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
_POST = """async (size) => {
  const answer = await fetch("/api/v1/changes", { method: "POST", body: "x".repeat(size) });
  return [answer.status, (await answer.json()).type];
}"""


def held(page: Page, selector: str) -> int:
    return len(page.locator(selector).input_value())


def test_a_browser_hears_the_answer(her: Visitor) -> None:
    assert her.page.evaluate(_POST, MUCH) == [413, "/problems/too-large"]


def test_a_form_keeps_what_was_typed_and_says_why(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/goals")
    mine = her.page.get_by_label("In my own words")
    mine.evaluate(_FILL, MUCH)
    her.page.get_by_role("button", name="Save").click()
    expect(her.page.locator("[data-unsent]")).to_contain_text("more than can be taken at once")
    assert len(mine.input_value()) == MUCH
    mine.fill("Walk by the sea")
    her.press("Save")
    assert goals(served, ana) == ["Walk by the sea"]


def test_an_entry_stays_on_its_page_and_stands_in_nobodys_way(
    her: Visitor, served: Served, ana: Member
) -> None:
    her.go("/write")
    page = her.page
    page.locator("#f-body").evaluate(_FILL, MUCH)
    expect(page.locator(SAVED)).to_contain_text("too long to send", timeout=20_000)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_timeout(1000)
    expect(page.locator(SAVED)).to_contain_text("too long to send")
    assert held(page, "#f-body") == MUCH
    other = her.another_tab()
    other.go("/write")
    other.page.locator("#f-body").fill("Small enough.")
    expect(other.page.locator(SAVED)).to_have_text("Sent", timeout=20_000)
    page.locator("#f-body").fill("Now it fits.")
    expect(page.locator(SAVED)).to_have_text("Sent", timeout=20_000)
    her.press("Keep")
    assert set(texts(served, ana)) == {"Small enough.", "Now it fits."}


def test_without_a_script_there_is_a_page_to_read(chrome: Browser, served: Served) -> None:
    with on_phone(chrome, served, script=False) as one:
        one.go("/sign-in")
        one.page.get_by_label("Email").evaluate(_FILL, MUCH)
        one.page.get_by_label("Email").evaluate("(field) => { field.type = 'text'; }")
        one.page.get_by_label("Passphrase").fill("seven lanterns on slow water")
        one.page.get_by_role("button", name="Sign in").click()
        expect(one.page.locator("main")).to_contain_text("more than can be taken")
