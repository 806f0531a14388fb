"""Forms sent again, from an old page or back from the next: nothing is doubled or replaced."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def items(api: Api, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(f"/{kind}").get_json()["items"]
    return found


def begin(me: Browser, **more: str) -> str:
    made = str(uuid4())
    form = {"id": made, "protocol": "intensive", "first_on": "2026-11-21", "first_at": "09:00"}
    assert me.post("/course/begin", {**form, **more}).status_code == 303
    return made


def test_a_check_in_page_left_open_overnight_asks_for_the_day(me: Browser, alice: Api) -> None:
    kept = str(uuid4())
    alice.put(f"/check-ins/{kept}", {"mood": 2})
    assert f'name="id" value="{kept}"' in me.get("/check-in").text
    form = {"id": kept, "etag": "1", "on": "2026-11-21", "mood": "7"}

    def days() -> list[tuple[str, int]]:
        return [(one["on"], one["mood"]) for one in items(alice, "check-ins")]

    with time_machine.travel("2026-11-22T10:00:00-05:00", tick=False):
        asked = me.post("/check-in", form)
        assert asked.status_code == 422
        assert "Which day are the numbers for?" in asked.text
        assert re.search(r'name="mood"[^>]*value="7"', asked.text)
        offered = re.findall(r'name="day" value="([\d-]+)"', asked.text)
        assert offered == ["2026-11-21", "2026-11-22"]
        assert days() == [("2026-11-21", 2)]
        for _ in range(2):
            assert me.post("/check-in", {**form, "day": "2026-11-22"}).status_code == 303
        assert days() == [("2026-11-21", 2), ("2026-11-22", 7)]
        assert me.post("/check-in", {**form, "day": "2026-11-21"}).status_code == 303
        assert days() == [("2026-11-21", 7), ("2026-11-22", 7)]


def test_a_check_in_that_is_for_no_day_yet_comes_back(me: Browser, alice: Api) -> None:
    form = {"id": str(uuid4()), "on": "2026-12-24", "mood": "7", "day": "2026-12-24"}
    assert me.post("/check-in", form).status_code == 422
    assert items(alice, "check-ins") == []


@pytest.mark.parametrize(
    ("path", "kind", "form"),
    [
        ("/intention", "intentions", {"words": "To rest"}),
        ("/goals", "goals", {"words": "Walk again"}),
        ("/check-in", "check-ins", {"mood": "3"}),
    ],
)
def test_a_form_for_what_is_not_there_keeps_its_words_as_new(
    me: Browser, alice: Api, *, path: str, kind: str, form: dict[str, str]
) -> None:
    assert me.post(path, {"id": str(uuid4()), "etag": "3", **form}).status_code == 303
    assert len(items(alice, kind)) == 1


NEW: list[tuple[str, str, dict[str, str], dict[str, str]]] = [
    ("/steps", "steps", {"words": "Call Luis", "due_on": "2026-11-24"}, {"words": "Call Rosa"}),
    ("/side-effects", "side-effects", {"words": "Dizzy"}, {"words": "Dizzy, and cold"}),
    ("/goals", "goals", {"words": "Walk", "baseline": "2"}, {"baseline": "3"}),
]


@pytest.mark.parametrize(("path", "kind", "first", "change"), NEW)
def test_other_words_from_the_same_page_are_kept_beside_the_first(
    me: Browser, alice: Api, *, path: str, kind: str, first: dict[str, str], change: dict[str, str]
) -> None:
    form = {"id": str(uuid4()), **first}
    for sent in (form, {**form, **change}, form, {**form, **change}):
        assert me.post(path, sent).status_code == 303
    name = next(iter(change))
    assert sorted(str(one[name]) for one in items(alice, kind)) == sorted(
        [first[name], change[name]]
    )


@pytest.mark.parametrize(("path", "kind", "first", "change"), NEW)
def test_back_and_save_again_doubles_nothing(
    me: Browser, alice: Api, *, path: str, kind: str, first: dict[str, str], change: dict[str, str]
) -> None:
    for _ in range(2):
        assert me.post(path, {"id": str(uuid4()), **first}).status_code == 303
    assert len(items(alice, kind)) == 1
    with time_machine.travel("2026-11-21T12:10:00-05:00", tick=False):
        me.post(path, {"id": str(uuid4()), **first})
        me.post(path, {"id": str(uuid4()), **first, **change})
    assert len(items(alice, kind)) == 3


def test_a_step_that_was_answered_stays_so_when_its_form_is_sent_again(
    me: Browser, alice: Api
) -> None:
    form = {"id": str(uuid4()), "words": "Call Luis", "due_on": "2026-11-21"}
    me.post("/steps", form)
    me.post(f"/steps/{form['id']}", {"outcome": "done"})
    me.post("/steps", form)
    assert [one["outcome"] for one in items(alice, "steps")] == ["done"]


def test_two_ratings_from_one_page_are_both_kept(me: Browser, alice: Api) -> None:
    goal, other = str(uuid4()), str(uuid4())
    for made in (goal, other):
        me.post("/goals", {"id": made, "words": f"Walk {made}", "baseline": "2"})
    rating = {"rating_id": str(uuid4()), "rating": "5"}
    for path, value in ((goal, "5"), (goal, "6"), (goal, "6"), (other, "5")):
        assert me.post(f"/goals/{path}/ratings", {**rating, "rating": value}).status_code == 303
    given = {
        one["id"]: [each["rating"] for each in one["ratings"]] for one in items(alice, "goals")
    }
    assert {name: sorted(ratings) for name, ratings in given.items()} == {
        goal: [5, 6],
        other: [5],
    }


def test_a_course_begun_again_on_another_day_says_where_to_move_it(me: Browser, alice: Api) -> None:
    made = begin(me)
    form = {"id": made, "protocol": "intensive", "first_on": "2026-11-24", "first_at": "09:00"}
    for other in (form, {**form, "first_on": "2026-11-21", "first_at": "15:00"}):
        page = me.post("/course/begin", other)
        assert page.status_code == 422
        assert "Your course is set up already." in page.text
        assert 'href="/course"' in page.text
    planned = [one["planned_at"] for one in items(alice, "sessions")]
    assert planned == [f"2026-11-{day}T09:00:00-05:00" for day in (21, 23, 26, 28)]


def test_a_first_hour_that_the_clocks_skip_moves_no_other_session(
    me: Browser, alice: Api, cast: Cast, database: Database
) -> None:
    """On March 14, 2027 clocks in New York go from 2:00 to 3:00 (IANA, America/New_York)."""
    with database.transaction():
        db.session().get_one(Person, cast.alice.id).zone = "America/New_York"
    begin(me, first_on="2027-03-14", first_at="02:30")
    planned = [one["planned_at"] for one in items(alice, "sessions")]
    days = [f"{day}T{clock}:00-04:00" for day, clock in (("14", "03:30"), ("16", "02:30"))]
    assert planned[:2] == [f"2027-03-{day}" for day in days]


def test_a_second_session_from_the_same_page_is_planned_beside_the_first(
    me: Browser, alice: Api
) -> None:
    course, made = begin(me), str(uuid4())
    for day in ("05", "06", "06"):
        form = {"id": made, "planned_at": f"2026-12-{day}T10:00"}
        assert me.post(f"/course/{course}/sessions", form).status_code == 303
    planned = [one["planned_at"] for one in items(alice, "sessions")]
    assert planned[4:] == ["2026-12-05T10:00:00-05:00", "2026-12-06T10:00:00-05:00"]


def test_a_change_sent_twice_too_late_is_kept_once_below(me: Browser, alice: Api) -> None:
    goal = str(uuid4())
    me.post("/goals", {"id": goal, "words": "Walk", "baseline": "2"})
    alice.put(f"/goals/{goal}", {"words": "Walk far", "baseline": 2})
    late = {"id": goal, "etag": "1", "words": "Walk by the river"}
    for _ in range(2):
        assert me.post(f"/goals/{goal}", late).status_code == 422
    assert alice.put(f"/goals/{goal}", {"words": "Rest", "baseline": 2}).headers["ETag"] == '"4"'
