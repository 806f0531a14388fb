"""The worker: the shell where there is no network, the page where there is, and no interruption."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.support.browser import expect_soon, installed
from tests.support.people import Member
from tests.support.server import Served
from tests.support.versions import Front
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser

_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const text = await (await cache.match(request)).text();
      found.push([name, new URL(request.url).pathname + new URL(request.url).search, text]);
    }
  }
  return found;
}"""
_STATE = """async () => {
  const kept = await navigator.serviceWorker.getRegistration();
  return [kept?.active?.state ?? "", kept?.waiting?.state ?? "", await caches.keys()];
}"""
_HERE = "(await navigator.serviceWorker.getRegistration())"
_WAITS = f"async () => {_HERE}.waiting?.state === 'installed'"
_TOOK_OVER = f"async () => {_HERE}.active?.state === 'activated' && !{_HERE}.waiting"


@pytest.fixture
def served(turned: tuple[Served, Front]) -> Served:
    return turned[0]


@pytest.fixture
def her(chrome: Browser, served: Served, front: Front, ana: Member) -> Iterator[Visitor]:
    """Ana on a phone where the worker stands."""
    # A version that is new presses each of its files once, and here that takes its time.
    with on_phone(chrome, served, ana, patience=40_000) as one:
        one.go("/today")
        installed(one.page)
        assert front.asked
        yield one


def is_shell(page: Page) -> bool:
    return page.locator("body[data-shell]").count() == 1


@pytest.mark.parametrize("address", ["/today", "/write", "/journal", "/nowhere/at/all"])
def test_without_a_network_any_address_gives_the_shell_and_with_one_the_page(
    her: Visitor, address: str
) -> None:
    page = her.page
    page.context.set_offline(True)
    page.goto(address)
    assert is_shell(page)
    assert page.url.endswith(address)
    expect(page.get_by_role("link", name="Get support")).to_be_visible()
    page.context.set_offline(False)
    page.reload()
    assert not is_shell(page)


def test_a_page_that_came_while_the_worker_was_not_asked_is_taken_in(her: Visitor) -> None:
    """As when it was under way while the worker took its place; by force is how a test does it."""
    page = her.page
    tools = page.context.new_cdp_session(page)
    tools.send("Page.enable")
    with page.expect_navigation():
        tools.send("Page.reload", {"ignoreCache": True})
    installed(page)
    page.context.set_offline(True)
    # A later script of its own is there, from what is kept.
    address = page.locator("script[type=module]").first.get_attribute("src") or ""
    later = address.replace("js/app.js", "js/offline/forms.js")
    assert page.evaluate("async (from) => Object.keys(await import(from))", later)


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_dead_server_behind_a_living_proxy_gives_the_shell(
    her: Visitor, front: Front, status: int
) -> None:
    front.dead = status
    her.page.goto("/today")
    assert is_shell(her.page)
    front.dead = None
    her.page.goto("/today")
    assert not is_shell(her.page)


def test_a_page_that_went_wrong_is_shown_as_it_is(her: Visitor, front: Front) -> None:
    front.dead = 500
    her.page.goto("/today")
    assert not is_shell(her.page)
    expect(her.page.get_by_text("nothing here")).to_be_visible()


def test_nobody_waits_longer_than_four_seconds_unless_they_ask_again(
    her: Visitor, front: Front
) -> None:
    front.slow["/journal"] = 6
    her.page.goto("/journal")
    assert is_shell(her.page)
    her.page.reload()
    assert not is_shell(her.page)


def test_only_what_is_the_same_for_everybody_is_ever_kept(her: Visitor) -> None:
    page = her.page
    for address in ("/write", "/journal", "/progress", "/account", "/measures/phq-9", "/support"):
        page.goto(address)
    page.goto("/today")
    page.get_by_placeholder("One line, just for you").fill("the heron by the weir")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep", exact=True).first.click()
    page.goto("/journal")
    expect(page.get_by_text("the heron by the weir").first).to_be_visible()
    page.evaluate("async () => (await fetch('/api/v1/entries')).text()")
    kept = page.evaluate(_KEPT)
    addresses = {address for _name, address, _text in kept}
    files = {one for one in addresses if one.startswith(f"/static/{'a' * 12}/")}
    assert addresses - files == {"/offline", "/closed"}
    assert not [address for _name, address, text in kept if "heron" in text or "Ana" in text]


def test_a_newer_version_waits_while_something_is_typed_and_nothing_is_lost(
    her: Visitor, front: Front
) -> None:
    page, context = her.page, her.page.context
    writing = context.new_page()
    writing.goto("/write")
    writing.get_by_role("textbox").first.fill("half a sentence")
    front.become("b" * 12)
    page.goto("/journal")
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    expect_soon(page, _WAITS)
    page.goto("/progress")
    page.wait_for_timeout(1500)
    assert page.evaluate(_STATE)[1] == "installed", "it took over while somebody wrote"
    assert writing.get_by_role("textbox").first.input_value() == "half a sentence"
    # The page of the version before still finds the scripts that its server no longer has.
    assert (
        writing.evaluate(
            "async () => (await fetch('/static/aaaaaaaaaaaa/js/elements/copy.js')).status"
        )
        == 200
    )
    writing.close()
    # A page that is slow to answer counts as one that holds something: the next one asks again.
    for _ in range(5):
        page.goto("/today")
        page.wait_for_timeout(1500)
        if page.evaluate(_TOOK_OVER):
            break
    expect_soon(page, _TOOK_OVER)
    assert page.evaluate(_STATE)[2] != []
    context.set_offline(True)
    page.goto("/write")
    assert is_shell(page)
    assert page.locator(f"link[href^='/static/{'b' * 12}/']").count() > 0


def test_a_newer_version_is_mentioned_at_the_foot_and_only_there(
    her: Visitor, front: Front
) -> None:
    page = her.page
    page.goto("/journal")
    front.become("c" * 12)
    page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    expect(page.get_by_text("A newer version is ready.")).to_be_visible()


def test_a_version_that_cannot_be_fetched_whole_changes_nothing(her: Visitor, front: Front) -> None:
    page = her.page
    front.become("d" * 12)
    front.gone.add("/js/elements/grow.js")
    page.goto("/today")
    page.evaluate(
        "async () => { await (await navigator.serviceWorker.getRegistration()).update(); }"
    )
    expect_soon(page, f"async () => !{_HERE}.installing")
    active, waiting, _names = page.evaluate(_STATE)
    assert (active, waiting) == ("activated", "")
    page.context.set_offline(True)
    page.goto("/write")
    assert is_shell(page)


def test_a_worker_that_is_taken_back_goes_and_takes_what_it_kept(
    her: Visitor, front: Front
) -> None:
    page = her.page
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    front.gone.add("/service-worker.js")
    page.goto("/today")
    expect_soon(page, "async () => (await caches.keys()).length === 0")
    page.goto("/journal")
    registrations = "await navigator.serviceWorker.getRegistrations()"
    expect_soon(page, f"async () => ({registrations}).length === 0")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/write")


def test_without_a_script_nothing_is_kept_and_every_page_works(
    chrome: Browser, served: Served, front: Front, ana: Member
) -> None:
    front.asked.clear()
    with on_phone(chrome, served, ana, script=False) as one:
        one.go("/today")
        expect(one.page.get_by_role("heading", level=1)).to_be_visible()
    assert "GET /service-worker.js" not in front.asked
