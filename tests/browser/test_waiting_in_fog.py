"""Right after a session nothing that waits on the phone is offered for deletion."""

from collections.abc import Iterator
from datetime import UTC

import orjson
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from journal.treatment import service as treatment
from tests.support.basement import Known, in_the_basement, open_there, plant
from tests.support.browser import PHONE
from tests.support.sealed import until_sealed
from tests.support.server import Served
from tests.support.visitors import Visitor, visitor

pytestmark = pytest.mark.browser

WORDS = "The lamp by the window."


@pytest.fixture
def known(served: Served) -> Known:
    return plant(served)


@pytest.fixture
def her(chrome: Browser, served: Served, known: Known) -> Iterator[Visitor]:
    one = visitor(chrome, served, PHONE, looks=False)
    in_the_basement(one, known.ana)
    yield one
    one.page.context.close()


def refuse(route: Route) -> None:
    """A server that takes nothing of what it is sent."""
    if route.request.method != "POST":
        route.continue_()
        return
    sent = orjson.loads(route.request.post_data_buffer or b"{}")["changes"]
    problem = {"status": 409, "detail": "It is something else by now."}
    results = [
        {"id": one["id"], "outcome": "refused", "status": 409, "problem": problem} for one in sent
    ]
    route.fulfill(json={"results": results, "now": "2026-01-01T12:00:00Z", "version": "a"})


def refused(page: Page) -> None:
    waits = page.locator("section[data-waiting]")
    expect(waits).to_contain_text(WORDS)
    expect(waits).to_contain_text("It is something else by now.")
    expect(waits.get_by_role("button", name="Try again").first).to_be_visible()


def test_what_was_refused_can_be_deleted_but_not_in_the_fog(
    her: Visitor, served: Served, known: Known
) -> None:
    page = open_there(her, "/write")
    page.get_by_label("Your words").fill(WORDS)
    until_sealed(page, 1)
    page.context.route("**/api/v1/changes", refuse)
    page.context.set_offline(False)
    page.goto("/today")
    refused(page)
    delete = page.get_by_role("button", name="Delete", exact=True)
    expect(delete).to_be_visible()
    for address in ("/journal", "/account"):
        page.goto(address)
        refused(page)
        expect(delete).to_have_count(0)
    page.context.set_offline(True)
    for address in ("/journal", "/today"):
        refused(open_there(her, address))
        expect(delete).to_be_visible()
    page = open_there(her, f"/sessions/{known.today}/day")
    page.context.set_offline(False)
    with served.database.transaction():
        treatment.start_session(known.ana.own(), known.today, zone=UTC)
    page.goto("/today")
    refused(page)
    expect(delete).to_have_count(0)
    with page.expect_response("**/api/v1/me/carried"):
        page.goto("/my-support")
    page.wait_for_timeout(1000)
    page.context.set_offline(True)
    for address in ("/journal", "/today"):
        refused(open_there(her, address))
        expect(delete).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("wait until the morning")
