"""Today stays calm: one sheet, at most three lines, and one line of one's own."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from journal.kernel.db import Database
from journal.prompts.facts import view
from journal.prompts.known import facts_from
from journal.prompts.library import all_prompts
from journal.prompts.openness import is_due
from journal.prompts.places import PLACES
from journal.today.queries import found_by
from tests.session_day.living import NINE, begin, plan
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
HOUR = timedelta(hours=1)
LIMA = ZoneInfo("America/Lima")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NINE, tick=False) as moving:
        yield moving


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    other = api(cast.eve)
    plan(other, begin(other))
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


def shape(me: Browser) -> tuple[int, int]:
    """How many sheets there are, and how many lines under them."""
    main = me.get("/today").text.split("<main")[1].split("<details")[0]
    return main.count('class="sheet"'), main.count('class="line"')


def crowd(alice: Api) -> None:
    for words in ("Call Luis", "Walk"):
        alice.put(f"/steps/{uuid4()}", {"words": words, "due_on": "2026-11-21"})


@pytest.mark.parametrize("hours", [-200, -100, -30, -3, 1, 25, 26, 60, 200])
def test_however_much_there_is_one_sheet_and_three_lines_are_shown(
    alice: Api, me: Browser, hours: int
) -> None:
    course = begin(alice)
    at = NINE + hours * HOUR
    held = {"started_at": at.isoformat()} if hours < 0 else {}
    plan(alice, course, at=at, **held)
    plan(alice, course, at=NINE + 300 * HOUR)
    crowd(alice)
    sheets, lines = shape(me)
    assert sheets == 1
    assert lines <= 3


def test_the_stage_is_said_in_words(alice: Api, me: Browser) -> None:
    course = begin(alice)
    assert ">Assessment<" in me.get("/today").text
    plan(alice, course, at=NINE + 100 * HOUR)
    assert ">Preparation<" in me.get("/today").text
    plan(alice, course, at=NINE + HOUR)
    assert ">Session day<" in me.get("/today").text


def test_a_line_is_kept_without_leaving_today_and_twice_sent_is_once_kept(
    alice: Api, me: Browser, clock: time_machine.Traveller
) -> None:
    form = {"id": str(uuid4()), "body": "The light on the wall"}
    for _twice in range(2):
        answer = me.post("/today/line", form)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/today")
        clock.shift(20)
    (kept,) = alice.get("/entries").get_json()["items"]
    assert (kept["body"], kept["kind"], kept["prompt_id"]) == (
        "The light on the wall",
        "line",
        None,
    )
    versions = alice.get(f"/entries/{kept['id']}/versions").get_json()["items"]
    assert len(versions) == 1


def test_an_empty_line_is_answered_on_today_and_a_long_one_is_kept_whole(
    alice: Api, me: Browser
) -> None:
    begin(alice)
    answer = me.post("/today/line", {"id": str(uuid4()), "body": "   "})
    assert answer.status_code == 422
    assert 'id="f-body-error"' in answer.text
    long = "a long line " * 40
    assert me.post("/today/line", {"id": str(uuid4()), "body": long}).status_code == 303
    assert alice.get("/entries").get_json()["items"][0]["body"].strip() == long.strip()


def test_prompts_with_pages_of_their_own_lead_there(alice: Api, me: Browser) -> None:
    assert set(PLACES) <= {one.id for one in all_prompts()}
    course = begin(alice)
    plan(alice, course, at=NINE + 100 * HOUR)
    links = set(re.findall(r'href="(/[^"]*)"', me.get("/today").text))
    offered = [one["id"] for one in alice.get("/today").get_json()["prompts"]]
    for prompt in offered:
        if prompt in PLACES:
            assert f"/write/{prompt}" not in links


def test_the_day_of_a_session_is_named_over_the_api_too(alice: Api) -> None:
    course = begin(alice)
    session = plan(alice, course, at=NINE + 25 * HOUR)
    found = alice.get("/today").get_json()["session_day"]
    assert found == {"session_id": session, "phase": "day-before"}


def test_a_session_nobody_noted_is_asked_about_where_it_can_be_said(
    alice: Api, me: Browser
) -> None:
    session = plan(alice, begin(alice), at=NINE - 30 * HOUR)
    found = me.get("/today").text
    assert "say if it took place" in found
    assert f'href="/sessions/{session}/day"' in found
    assert "Did this session take place?" in me.get(f"/sessions/{session}/day").text
    assert me.post(f"/sessions/{session}/day/times", {"started": "03:05"}).status_code == 303
    kept = alice.get(f"/sessions/{session}").get_json()
    assert kept["started_at"] == "2026-11-20T03:05:00-05:00"


def offered_in_time(cast: Cast, database: Database) -> set[str]:
    """Every prompt that is due now, also those that two others stand before."""
    with database.transaction(write=False):
        known = found_by(cast.alice.own().reader, at=NINE, zone=LIMA).known
    seen = view(facts_from(known, at=NINE, zone=LIMA), NINE)
    return {one.id for one in all_prompts() if is_due(one, seen)}


@pytest.mark.parametrize(
    "case",
    [
        ("prep-hard-card", "/hard-card", {"words": "It passes."}),
        ("prep-people", f"/support-people/{uuid4()}", {"name": "Luis"}),
    ],
)
def test_what_was_laid_by_on_its_own_page_is_not_asked_for_again(
    alice: Api, cast: Cast, database: Database, case: tuple[str, str, dict[str, str]]
) -> None:
    prompt, path, body = case
    course = begin(alice)
    plan(alice, course, at=NINE + 100 * HOUR)

    assert prompt in offered_in_time(cast, database)
    assert alice.put(path, body).status_code == 201
    assert prompt not in offered_in_time(cast, database)
