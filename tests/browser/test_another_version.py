"""A server that is newer or older than a page gives none of its words up."""

from collections.abc import Iterator

import orjson
import pytest
from playwright.sync_api import Browser, Route, expect

from journal.entries import queries as entries
from tests.support.browser import PHONE, expect_soon, installed
from tests.support.people import Member
from tests.support.sealed import SAVED, until_sealed
from tests.support.server import Served
from tests.support.versions import Front, turning
from tests.support.visitors import Visitor, newcomer, visitor

pytestmark = pytest.mark.browser

_RENEWED = """async () => {
  const kept = await navigator.serviceWorker.getRegistration();
  const address = kept.waiting ?? kept.active;
  return address !== null && (await caches.keys()).length > 1;
}"""


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Front]]:
    with turning(tmp_path_factory.mktemp("another")) as found:
        yield found


@pytest.fixture
def ana(turned: tuple[Served, Front]) -> Member:
    return newcomer(turned[0], "Ana")


@pytest.fixture
def her(chrome: Browser, turned: tuple[Served, Front], ana: Member) -> Iterator[Visitor]:
    """Somebody signed in on a phone where the worker stands."""
    turned[1].become("a" * 12)
    there = visitor(chrome, turned[0], PHONE, looks=False)
    there.page.context.set_default_timeout(40_000)
    there.go("/sign-in")
    there.sign_in(ana.email)
    there.go("/today")
    installed(there.page)
    yield there
    there.page.context.close()


def unknown(route: Route) -> None:
    """A server that knows no such address, whatever else it knows."""
    if route.request.method == "POST":
        sent = orjson.loads(route.request.post_data_buffer or b"{}")
        for one in sent["changes"]:
            one["path"] = one["path"].replace("/entries/", "/pages/")
        route.continue_(post_data=orjson.dumps(sent))
    else:
        route.continue_()


def test_what_a_server_of_another_version_does_not_know_is_sent_by_its_own_page(
    her: Visitor, turned: tuple[Served, Front], ana: Member
) -> None:
    served, front = turned
    her.go("/write")
    page = her.page
    page.context.route("**/api/v1/changes", unknown)
    front.become("b" * 12)
    page.get_by_label("Your words").fill("Written before the change.")
    expect(page.locator(SAVED)).to_contain_text("Afterword was changed meanwhile")
    expect(page.locator(SAVED)).to_contain_text("Saved on this phone")
    expect_soon(page, _RENEWED)
    until_sealed(page, 1)
    page.context.unroute("**/api/v1/changes")
    page.goto("/today")
    until_sealed(page, 0)
    with served.database.transaction():
        found = entries.page(ana.own().reader, limit=50)
    assert [one.text["body"] for one in found] == ["Written before the change."]


def test_a_page_of_its_own_version_says_what_is_refused(
    her: Visitor, turned: tuple[Served, Front]
) -> None:
    _served, front = turned
    her.go("/write")
    page = her.page
    page.context.route("**/api/v1/changes", unknown)
    front.become("b" * 12)
    page.get_by_label("Your words").fill("Nowhere to go.")
    expect(page.locator(SAVED)).to_contain_text("Afterword was changed meanwhile")
    page.goto("/today")
    waits = page.locator("[data-waiting]")
    expect(waits).to_contain_text("Nowhere to go.")
    expect(waits).to_contain_text("This was not taken")
    until_sealed(page, 1)
