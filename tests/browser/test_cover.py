"""A phone out of sight: covered at once, locked after two minutes, nothing half done lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from journal.identity import passphrases
from journal.identity import service as identity
from journal.identity.models import SignIn
from journal.kernel.clock import now
from tests.support.people import PASSPHRASE, Member
from tests.support.server import Served, serving
from tests.support.visitors import Visitor, newcomer, on_phone

pytestmark = pytest.mark.browser

PIN, WRONG = "271845", "314926"
WORDS = "the lamp over the stairs, and then the sea"
# A headless browser shows every page it has, so that a page is out of sight is said to it.
_SIGHT = """(state) => {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
_ON_TOP = """() => {
  const over = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return over?.closest(".cover") !== null;
}"""
_FOCUS_ON_TOP = """() => {
  const focused = document.activeElement;
  return focused === document.body || focused.closest(".cover") !== null;
}"""
_WORKER_READY = "async () => (await navigator.serviceWorker.ready).active !== null"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that is reached by a name: browsers make no passkeys for a bare address."""
    with serving(tmp_path_factory.mktemp("named"), host="localhost") as server:
        yield server


@pytest.fixture
def ana(served: Served, ana: Member) -> Member:
    """A patient with a PIN."""
    with served.database.transaction():
        identity.set_pin(ana.actor, passphrases.hashed(PIN))
    return ana


@pytest.fixture
def her(her: Visitor, served: Served, ana: Member) -> Visitor:
    """Ana on her phone, signed in since yesterday."""
    grow_older(served, ana)
    return her


def grow_older(served: Served, member: Member) -> None:
    """Their sign-in is from the day before."""
    with served.database.transaction() as session:
        for row in session.query(SignIn).filter_by(person_id=member.id):
            row.created_at = now() - timedelta(days=1)


def opened(her: Visitor, path: str) -> Page:
    """A page whose scripts stand."""
    her.go(path)
    expect(her.page.locator("body > .cover")).to_have_count(1)
    her.page.evaluate(_WORKER_READY)
    return her.page


def hide(page: Page) -> None:
    page.evaluate(_SIGHT, "hidden")


def show(page: Page) -> None:
    page.evaluate(_SIGHT, "visible")


def cookie(page: Page, name: str = "afterword-away") -> str:
    found = [one for one in page.context.cookies() if one.get("name") == name]
    return found[0].get("value", "") if found else ""


def grow_old(page: Page, url: str, seconds: int = 121) -> None:
    """The page has been out of sight for so long."""
    since = int(cookie(page)) - seconds * 1000
    page.context.add_cookies([{"name": "afterword-away", "value": str(since), "url": url}])


def unlock(page: Page, pin: str = PIN) -> None:
    page.get_by_label("Your PIN", exact=True).fill(pin)
    with page.expect_navigation():
        page.get_by_role("button", name="Unlock", exact=True).first.click()


def test_out_of_sight_an_empty_sheet_lies_over_the_page_and_goes_when_it_is_back(
    her: Visitor,
) -> None:
    page = opened(her, "/today")
    plain = page.screenshot()
    hide(page)
    assert page.evaluate(_ON_TOP)
    assert page.locator(".cover").inner_text() == ""
    covered = page.screenshot()
    assert len(covered) < len(plain) / 3
    assert cookie(page).isdecimal()
    show(page)
    assert not page.evaluate(_ON_TOP)
    assert cookie(page) == ""


def test_what_was_half_done_goes_on_after_a_camera_or_a_question_of_the_phone(
    her: Visitor,
) -> None:
    page = opened(her, "/write")
    body = page.get_by_label("Your words")
    body.fill(WORDS)
    body.focus()
    for _ in range(3):
        hide(page)
        show(page)
    expect(body).to_be_focused()
    body.press_sequentially("!")
    expect(body).to_have_value(f"{WORDS}!")
    assert page.url.endswith("/write")


def test_without_a_quick_lock_it_is_covered_and_never_locked(
    chrome: Browser, served: Served
) -> None:
    member = newcomer(served, "Kim")
    with on_phone(chrome, served, member) as one:
        grow_older(served, member)
        page = opened(one, "/today")
        hide(page)
        assert page.evaluate(_ON_TOP)
        assert cookie(page) == ""
        show(page)
        assert not page.evaluate(_ON_TOP)


def test_after_two_minutes_it_is_locked_and_the_words_are_there_again_once_it_is_open(
    her: Visitor, served: Served
) -> None:
    page = opened(her, "/write")
    page.get_by_label("Your words").fill(WORDS)
    hide(page)
    grow_old(page, served.url)
    with page.expect_navigation():
        show(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked while you were away")
    assert WORDS not in page.content()
    assert cookie(page) == "1"
    unlock(page)
    assert cookie(page) == ""
    assert page.url.endswith("/write")
    expect(page.get_by_label("Your words")).to_be_visible()
    # As whenever a page that is being written on is left: what was begun waits in the journal.
    her.go("/journal")
    expect(page.get_by_role("main")).to_contain_text(WORDS)


def test_a_locked_phone_takes_words_and_shows_support(her: Visitor, served: Served) -> None:
    page = opened(her, "/today")
    hide(page)
    grow_old(page, served.url)
    with page.expect_navigation():
        show(page)
    page.get_by_label("Write something without unlocking").fill(WORDS)
    with page.expect_navigation():
        page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Kept.")
    her.go("/support")
    expect(page.get_by_role("heading", level=1)).to_have_text("Get support")
    her.go("/journal")
    assert "/locked" in page.url
    unlock(page)
    assert page.url.endswith("/journal")
    expect(page.get_by_role("main")).to_contain_text(WORDS)


def left(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing here.")
    assert page.url.endswith("/closed")
    assert page.title() == "Nothing here"
    assert cookie(page) == "1"


def test_leave_shows_an_empty_page_and_back_shows_nothing(her: Visitor) -> None:
    opened(her, "/journal")
    page = opened(her, "/today")
    page.get_by_role("button", name="Leave").click()
    left(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Locked while you were away")
    unlock(page)
    assert "/locked" not in page.url


def test_escape_pressed_twice_leaves_and_once_does_not(her: Visitor) -> None:
    page = opened(her, "/write")
    page.keyboard.press("Escape")
    page.wait_for_timeout(800)
    page.keyboard.press("Escape")
    assert page.url.endswith("/write")
    page.keyboard.press("Escape")
    left(page)


def test_leaving_works_without_a_connection_and_locks_as_soon_as_there_is_one(
    her: Visitor,
) -> None:
    page = opened(her, "/today")
    page.reload()  # so that the worker stands over it
    expect(page.locator("body > .cover")).to_have_count(1)
    page.context.set_offline(True)
    page.get_by_role("button", name="Leave").click()
    left(page)
    page.context.set_offline(False)
    her.go("/today")
    assert "/locked" in page.url
    unlock(page)
    assert page.url.endswith("/today")


def test_what_nobody_else_keeps_stays_under_the_sheet_until_the_owner_unlocks(
    her: Visitor, served: Served
) -> None:
    page = opened(her, "/today")
    page.evaluate("() => document.querySelector('main').setAttribute('data-unsaved', '')")
    hide(page)
    grow_old(page, served.url)
    show(page)
    field = page.get_by_label("Your PIN or your passphrase")
    expect(field).to_be_visible()
    assert page.evaluate(_ON_TOP)
    assert page.url.endswith("/today")
    hide(page)
    show(page)
    assert page.evaluate(_ON_TOP)
    # Nothing under it can be reached by a keyboard either.
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(_FOCUS_ON_TOP)
    field.fill(WRONG)
    page.locator(".cover").get_by_role("button", name="Unlock").click()
    expect(page.locator(".cover [role=status]")).to_have_text("That did not open it.")
    field.fill(PIN)
    page.locator(".cover").get_by_role("button", name="Unlock").click()
    expect(page.locator(".cover")).to_be_hidden()
    expect(page.get_by_role("main")).to_be_visible()
    assert page.locator("[inert]").count() == 0


def test_one_tab_in_sight_speaks_for_the_others(her: Visitor) -> None:
    page = opened(her, "/today")
    other = page.context.new_page()
    other.goto("/journal")
    expect(other.locator("body > .cover")).to_have_count(1)
    hide(page)
    other.wait_for_timeout(300)
    assert cookie(page) == ""
    hide(other)
    assert cookie(page).isdecimal()
    show(other)
    assert cookie(page) == ""


def test_five_wrong_pins_sign_the_phone_out(her: Visitor) -> None:
    page = opened(her, "/today")
    page.get_by_role("button", name="Leave").click()
    left(page)
    her.go("/today")
    for _ in range(5):
        unlock(page, WRONG)
    assert "/sign-in" in page.url
    her.go("/today")
    assert "/sign-in" in page.url


def test_without_script_leaving_and_unlocking_are_forms(
    chrome: Browser, served: Served, ana: Member
) -> None:
    with on_phone(chrome, served, ana, script=False) as one:
        one.go("/today")
        one.press("Leave")
        left(one.page)
        one.go("/today")
        assert "/locked" in one.page.url
        unlock(one.page)
        assert one.page.url.endswith("/today")


def test_a_passkey_is_added_and_unlocks(her: Visitor) -> None:
    page = opened(her, "/account/quick-lock")
    speaks = page.context.new_cdp_session(page)
    speaks.send("WebAuthn.enable")
    made = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    speaks.send("WebAuthn.addVirtualAuthenticator", {"options": made})
    form = page.locator("form[data-passkey-add]")
    expect(form).to_be_visible()
    form.get_by_label("What to call it").fill("My phone")
    form.get_by_label("Your passphrase").fill("not the one")
    form.get_by_role("button").click()
    expect(form.get_by_role("alert")).to_contain_text("is not your passphrase")
    form.get_by_label("Your passphrase").fill(PASSPHRASE)
    with page.expect_navigation():
        form.get_by_role("button").click()
    expect(page.get_by_role("main")).to_contain_text("My phone")
    page.get_by_role("button", name="Leave").click()
    left(page)
    her.go("/journal")
    with page.expect_navigation():
        page.get_by_role("button", name="Unlock with my passkey").click()
    page.wait_for_url("**/journal")
    assert cookie(page) == ""


def test_a_page_that_stands_there_without_a_connection_is_covered_and_locked_too(
    her: Visitor, served: Served
) -> None:
    page = opened(her, "/today")
    page.reload()
    expect(page.locator("body > .cover")).to_have_count(1)
    page.context.set_offline(True)
    page.goto("/today")
    expect(page.locator("body[data-shell] > .cover")).to_have_count(1)
    hide(page)
    assert page.evaluate(_ON_TOP)
    assert cookie(page).isdecimal()
    show(page)
    assert cookie(page) == ""
    hide(page)
    grow_old(page, served.url)
    with page.expect_navigation():
        show(page)
    expect(page.locator("html[data-place=locked]")).to_have_count(1)
    page.goto("/today")
    expect(page.locator("html[data-place=locked]")).to_have_count(1)
    page.get_by_role("button", name="Leave").click()
    left(page)
    page.context.set_offline(False)
    her.go("/today")
    assert "/locked" in page.url
