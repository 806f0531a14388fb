"""A phone that is elsewhere than its account was: days are counted where the phone is."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Route, expect

from journal.access.actor import Role
from journal.identity.models import Person
from tests.support.basement import carry, open_there
from tests.support.browser import DESK
from tests.support.course import plant_course
from tests.support.people import Member
from tests.support.server import Served
from tests.support.visitors import Visitor, newcomer, on_phone, visitor

pytestmark = pytest.mark.browser

ASKED = "**/api/v1/me/zone"
HERE, THERE = "Your second session is today", "The day before your second session"


def late_evening() -> str:
    """Where it is past ten at night: what comes in two hours is of tomorrow there."""
    ahead = (22 - datetime.now(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@dataclass(slots=True)
class Seen:
    """What a page asked of the server."""

    pages: int = 0
    tellings: int = 0
    held: list[Route] = field(default_factory=list)

    def hold(self, route: Route) -> None:
        """Let it wait."""
        self.held.append(route)


def seen_by(page: Page) -> Seen:
    seen = Seen()

    def note(asked: object) -> None:
        seen.tellings += asked.url.endswith("/me/zone")  # type: ignore[attr-defined]
        seen.pages += asked.is_navigation_request()  # type: ignore[attr-defined]

    page.on("request", note)
    return seen


def zone_of(served: Served, member: Member) -> str:
    with served.database.transaction(write=False) as session:
        return str(session.execute(sa.select(Person.zone).filter_by(id=member.id)).scalar_one())


def put_in(served: Served, member: Member, zone: str) -> None:
    with served.database.transaction() as session:
        session.get_one(Person, member.id).zone = zone


@pytest.fixture
def ana(served: Served, ana: Member) -> Member:
    """Her next session is in two hours."""
    with served.database.transaction():
        plant_course(ana.own(), held=[9], planned=[0.1])
    return ana


@pytest.fixture
def her(her: Visitor, served: Served, ana: Member) -> Visitor:
    """Signed in, and then her account is where it is late in the evening."""
    her.page.wait_for_load_state("networkidle")
    put_in(served, ana, late_evening())
    return her


def test_the_sign_in_takes_the_phone_s_zone(chrome: Browser, served: Served, ana: Member) -> None:
    put_in(served, ana, late_evening())
    with on_phone(chrome, served) as one:
        seen = seen_by(one.page)
        one.enter(ana)
        expect(one.page.get_by_role("heading", level=1)).to_have_text(HERE)
        assert (zone_of(served, ana), seen.tellings) == (one.zone, 0)
        one.watch.was_quiet()


def test_today_is_the_phone_s_own_and_so_is_what_it_carries(
    her: Visitor, served: Served, ana: Member
) -> None:
    seen = seen_by(her.page)
    her.go("/today")
    expect(her.page.get_by_role("heading", level=1)).to_have_text(HERE)
    assert zone_of(served, ana) == her.zone
    carry(her)
    assert seen.tellings == 1
    her.page.context.set_offline(True)
    page = open_there(her, "/today")
    expect(page.get_by_role("heading", level=1)).to_have_text(HERE)
    her.watch.was_quiet()


def test_it_is_loaded_anew_once_and_not_under_somebody_s_hands(
    her: Visitor, served: Served, ana: Member
) -> None:
    page, seen = her.page, seen_by(her.page)
    page.route(ASKED, lambda route: seen.hold(route))  # noqa: PLW0108 - a method it cannot mark
    her.go("/today")
    page.wait_for_timeout(1500)
    [held] = seen.held
    words = page.locator("form.quick textarea, form.quick input[type=text], form.quick .input")
    words.first.fill("the gate was open")
    held.continue_()
    page.wait_for_timeout(1500)
    expect(page.get_by_role("heading", level=1)).to_have_text(THERE)
    expect(words.first).to_have_value("the gate was open")
    assert (seen.pages, zone_of(served, ana)) == (1, her.zone)


@pytest.mark.parametrize(("outcome", "most"), [("changed", 2), ("same", 1), ("later", 1), ("", 1)])
def test_whatever_the_server_says_there_is_no_end_of_loading(
    her: Visitor, outcome: str, most: int
) -> None:
    page, seen = her.page, seen_by(her.page)
    status = 200 if outcome else 422
    told = {"zone": "Etc/GMT", "outcome": outcome}
    page.route(ASKED, lambda route: route.fulfill(status=status, json=told))
    page.goto("/today")
    page.wait_for_timeout(3000)
    assert (seen.pages, seen.tellings) == (most, most)
    if outcome in {"same", ""}:
        page.goto("/progress")
        page.wait_for_timeout(1500)
        assert seen.tellings == most


def test_two_names_of_one_zone_are_one(chrome: Browser, served: Served, ana: Member) -> None:
    with on_phone(chrome, served, ana, zone="Asia/Kolkata") as one:
        seen = seen_by(one.page)
        for name in ("Asia/Kolkata", "Asia/Calcutta"):
            put_in(served, ana, name)
            one.page.goto("/today")
            one.page.wait_for_timeout(1500)
            assert zone_of(served, ana) == name
        assert (seen.pages, seen.tellings) == (2, 0)


def test_a_therapist_s_days_go_along_too(chrome: Browser, served: Served) -> None:
    okafor = newcomer(served, "Okafor", Role.THERAPIST)
    one = visitor(chrome, served, DESK, looks=False)
    one.enter(okafor)
    put_in(served, okafor, late_evening())
    seen = seen_by(one.page)
    one.go("/caseload")
    one.page.wait_for_timeout(1500)
    assert (seen.pages, seen.tellings, zone_of(served, okafor)) == (1, 1, one.zone)
    put_in(served, okafor, late_evening())
    one.page.goto("/account")
    said = f"Days are counted in {one.zone.replace('_', ' ')}."
    expect(one.page.get_by_text(said)).to_be_visible()
    one.watch.was_quiet()
    one.page.context.close()


def test_without_a_script_it_is_chosen_from_a_list(
    chrome: Browser, served: Served, ana: Member
) -> None:
    with on_phone(chrome, served, ana, script=False) as one:
        one.go("/account")
        one.page.get_by_label("Time zone").select_option(label="America/New York")
        one.press("Count my days there")
        expect(one.page.get_by_text("Your days are counted in America/New York.")).to_be_visible()
        assert zone_of(served, ana) == "America/New_York"
