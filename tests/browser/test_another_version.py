"""A server that is newer or older than a page gives none of its words up."""

from collections.abc import Iterator

import orjson
import pytest
from playwright.sync_api import Browser, Route, expect

from tests.support.arrived import texts
from tests.support.browser import expect_soon, installed
from tests.support.people import Member
from tests.support.sealed import until_sealed
from tests.support.server import Served
from tests.support.typed import SAVED
from tests.support.versions import Front
from tests.support.visitors import Visitor, on_phone

pytestmark = pytest.mark.browser

_RENEWED = """async () => {
  const kept = await navigator.serviceWorker.getRegistration();
  const address = kept.waiting ?? kept.active;
  return address !== null && (await caches.keys()).length > 1;
}"""


@pytest.fixture
def served(turned: tuple[Served, Front]) -> Served:
    return turned[0]


@pytest.fixture
def her(chrome: Browser, served: Served, front: Front, ana: Member) -> Iterator[Visitor]:
    """Ana on a phone where the worker of the first version stands."""
    with on_phone(chrome, served, ana, patience=40_000) as one:
        one.go("/today")
        installed(one.page)
        assert front.asked
        yield one


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
    her: Visitor, served: Served, front: Front, ana: Member
) -> None:
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
    assert texts(served, ana) == ["Written before the change."]


def test_a_page_of_its_own_version_says_what_is_refused(her: Visitor, front: Front) -> None:
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
