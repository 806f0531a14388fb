"""A phone that knows nobody promises nothing: no word typed on it is said to be kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.arrived import texts
from tests.support.basement import open_there
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser

NOT_KEPT = "You are signed out on this phone, so what is written here cannot be kept."
WORKER_READY = "() => navigator.serviceWorker.ready.then(() => true)"


@pytest.fixture
def nobody(chrome: Browser, served: Served) -> Iterator[Visitor]:
    """A phone on which nobody ever signed in, without a connection."""
    with on_phone(chrome, served) as one:
        one.go("/sign-in")
        one.page.evaluate(WORKER_READY)
        one.come("/sign-in")
        one.page.context.set_offline(True)
        yield one


def test_without_anybody_nothing_is_taken_and_help_is_there(nobody: Visitor) -> None:
    page = open_there(nobody, "/write")
    expect(page.get_by_role("alert")).to_contain_text(NOT_KEPT)
    expect(page.get_by_label("Your words")).to_be_hidden()
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_hidden()
    for address in ("/today", "/journal", "/account", "/measures"):
        page = open_there(nobody, address)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "You are signed out on this phone"
        )
        expect(page.get_by_role("main").get_by_role("link", name="Get support")).to_be_visible()
        expect(page.get_by_text("Sign out on this phone")).to_have_count(0)
        expect(page.get_by_text("The page to write on works")).to_have_count(0)


def test_words_typed_too_early_stay_in_sight_and_can_be_kept_after_signing_in(
    nobody: Visitor, served: Served, ana: Member
) -> None:
    page = nobody.page
    # A thumb that is quicker than the script.
    page.add_init_script(
        """document.addEventListener("DOMContentLoaded", () => {
          const words = document.querySelector("textarea[name=body]");
          if (words) words.value = "Typed too early.";
        });"""
    )
    page = open_there(nobody, "/write")
    words = page.get_by_label("Your words")
    keep = page.get_by_role("button", name="Keep", exact=True)
    expect(page.get_by_role("alert")).to_contain_text("Copy it to somewhere safe.")
    expect(words).to_have_value("Typed too early.")
    assert words.get_attribute("autocomplete") == "off"
    expect(keep).to_be_hidden()
    page.context.set_offline(False)
    other = nobody.another_tab()
    other.enter(ana)
    other.come("/today")
    page.bring_to_front()
    keep.click()
    page.wait_for_url(lambda url: "/write" not in url)
    assert texts(served, ana) == ["Typed too early."]
