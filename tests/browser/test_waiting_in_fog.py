"""Right after a session nothing that waits on the phone is offered for deletion, by no way."""

from datetime import UTC

import orjson
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from journal.treatment import service as treatment
from tests.support.basement import Known, open_there
from tests.support.course import plant_course
from tests.support.phone_bytes import found_in, kept_by
from tests.support.sealed import until_sealed
from tests.support.server import Served
from tests.support.visitors import Visitor, end_sign_ins, newcomer

pytestmark = pytest.mark.browser

WORDS = "The lamp by the window."
SEALED = "Sign out and keep them sealed here"


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


def waits_below(below: Visitor) -> Page:
    """What she wrote there; once there is a connection, the server will take nothing."""
    page = open_there(below, "/write")
    page.get_by_label("Your words").fill(WORDS)
    until_sealed(page, 1)
    page.context.route("**/api/v1/changes", refuse)
    return page


def refused(page: Page) -> None:
    waits = page.locator("section[data-waiting]")
    expect(waits).to_contain_text(WORDS)
    expect(waits).to_contain_text("It is something else by now.")
    expect(waits.get_by_role("button", name="Try again").first).to_be_visible()


def refused_on_today(below: Visitor) -> tuple[Page, Locator]:
    """Up again with a connection, before the session; and what would delete it."""
    page = waits_below(below)
    page.context.set_offline(False)
    page.goto("/today")
    refused(page)
    return page, page.get_by_role("button", name="Delete", exact=True)


def ask_to_leave(page: Page) -> Locator:
    page.get_by_role("main").get_by_role("button", name="Sign out", exact=True).click()
    question = page.locator("[data-leave-question]")
    expect(question).to_contain_text("1 thing was not sent yet.")
    return question


def keeps_only(question: Locator) -> None:
    expect(question.get_by_role("button", name=SEALED)).to_be_visible()
    expect(question.get_by_role("button", name="Send first")).to_be_visible()
    expect(question.get_by_role("button", name="delete")).to_have_count(0)


def test_who_signs_out_in_the_fog_can_keep_what_was_not_sent_and_delete_nothing(
    below: Visitor, served: Served, known: Known
) -> None:
    page = waits_below(below)
    # Down there nobody knows whether the session of today has begun.
    keeps_only(ask_to_leave(open_there(below, "/account")))
    page.context.set_offline(False)
    page.goto("/account")
    question = ask_to_leave(page)
    expect(question.get_by_role("button", name="Sign out and delete")).to_be_visible()
    expect(question.get_by_role("button", name=SEALED)).to_be_hidden()
    question.get_by_role("button", name="Stay signed in").click()
    # The page is from before, and the session begins.
    with served.database.transaction():
        treatment.start_session(known.ana.own(), known.today, zone=UTC)
    question = ask_to_leave(page)
    keeps_only(question)
    question.get_by_role("button", name=SEALED).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A private journal")
    kept = kept_by(page)
    assert found_in(kept, [WORDS, known.ana.name]) == []
    assert "change" in {kind for _owner, kind, _id in kept["databases"]["afterword"]["sealed"][0]}
    below.enter(known.ana)
    refused(page)


def test_what_somebody_else_wrote_is_not_deleted_in_the_fog_either(
    below: Visitor, served: Served, known: Known
) -> None:
    page = waits_below(below)
    page.context.set_offline(False)
    page.goto("/account")
    end_sign_ins(served, known.ana)
    ben = newcomer(served, "Ben")
    with served.database.transaction():
        (session,) = plant_course(ben.own(), held=[], planned=[0.1])
        treatment.start_session(ben.own(), session, zone=UTC)
    below.enter(ben)
    below.go("/account")
    words = page.locator("[data-store-words]")
    expect(words).to_contain_text("Somebody else wrote something on this phone")
    page.wait_for_timeout(1000)
    expect(words.locator("summary")).to_be_hidden()
    with served.database.transaction():
        treatment.take_start_back(ben.own(), session)
    below.go("/account")
    expect(words.locator("summary")).to_be_visible()


def test_what_was_refused_can_be_deleted_but_not_in_the_fog(
    below: Visitor, served: Served, known: Known
) -> None:
    page, delete = refused_on_today(below)
    expect(delete).to_be_visible()
    for address in ("/journal", "/account"):
        page.goto(address)
        refused(page)
        expect(delete).to_have_count(0)
    page.context.set_offline(True)
    for address in ("/journal", "/today"):
        refused(open_there(below, address))
        expect(delete).to_be_visible()
    page = open_there(below, f"/sessions/{known.today}/day")
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
        refused(open_there(below, address))
        expect(delete).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("wait until the morning")


def test_a_page_from_before_the_session_deletes_nothing_that_was_refused(
    below: Visitor, served: Served, known: Known
) -> None:
    page, delete = refused_on_today(below)
    with served.database.transaction():
        treatment.start_session(known.ana.own(), known.today, zone=UTC)
    delete.click()
    waits = page.locator("section[data-waiting]")
    expect(waits).to_contain_text("Around a session nothing is deleted.")
    expect(page.get_by_role("button", name="Delete")).to_have_count(0)
    refused(page)
    with served.database.transaction():
        treatment.take_start_back(known.ana.own(), known.today)
    page.goto("/today")
    delete.click()
    page.get_by_role("button", name="Delete for good").click()
    expect(waits).to_be_hidden()
