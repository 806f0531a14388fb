"""Times of a session that cannot be: a clear answer on the page and over the API."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.db import Database
from tests.support.clients import Answer, Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
LIKE = {"route": "im", "setting": "clinic", "format": "individual"}


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def course(alice: Api) -> str:
    made = str(uuid4())
    body = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-01"}
    assert alice.put(f"/courses/{made}", body).status_code == 201
    return made


def put(alice: Api, course: str, session_id: str | None = None, **times: str) -> Answer:
    body = {"course_id": course, **LIKE, **times}
    return alice.put(f"/sessions/{session_id or uuid4()}", body)


HELD = {
    "planned_at": "2026-11-10T10:00:00-05:00",
    "started_at": "2026-11-10T10:00:00-05:00",
    "ended_at": "2026-11-10T12:00:00-05:00",
}


@pytest.mark.parametrize(
    ("times", "field"),
    [
        ({"planned_at": "2026-11-10T10:00:00-05:00"}, "planned_at"),
        ({"planned_at": "2026-11-10T16:30:00Z"}, "planned_at"),
        (
            {
                "planned_at": "2026-11-09T10:00:00-05:00",
                "started_at": "2026-11-10T09:00:00-05:00",
                "ended_at": "2026-11-10T10:30:00-05:00",
            },
            "started_at",
        ),
    ],
)
def test_sessions_that_overlap_are_refused_by_name(
    alice: Api, course: str, times: dict[str, str], field: str
) -> None:
    put(alice, course, **HELD)
    answer = put(alice, course, **times)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [field]
    assert "Nov 10, 2026" in answer.json["errors"][field]


def test_one_after_the_other_on_the_same_day_is_fine(alice: Api, course: str) -> None:
    put(alice, course, **HELD)
    assert put(alice, course, planned_at="2026-11-10T12:00:00-05:00").status_code == 201


def test_what_was_kept_once_can_be_described_further(alice: Api, course: str) -> None:
    made = str(uuid4())
    put(alice, course, made, **HELD)
    body = {"course_id": course, **LIKE, **HELD, "ride_home": "Luis"}
    assert alice.put(f"/sessions/{made}", body).status_code == 200


def test_sessions_of_somebody_else_are_in_nobodys_way(
    alice: Api, api: As, cast: Cast, course: str
) -> None:
    put(alice, course, **HELD)
    eve, made = api(cast.eve), str(uuid4())
    eve.put(f"/courses/{made}", {"protocol": "single", "kind": "kap", "starts_on": "2026-11-01"})
    assert put(eve, made, **HELD).status_code == 201


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2036-11-21T10:00:00-05:00", "ten years ahead"),
        ("2199-01-01T10:00:00-05:00", "ten years ahead"),
        ("2016-11-21T10:00:00-05:00", "ten years back"),
        ("1901-01-01T10:00:00-05:00", "ten years back"),
    ],
)
def test_ten_years_either_way_is_refused_with_the_reason(
    alice: Api, me: Browser, course: str, *, at: str, said: str
) -> None:
    answer = put(alice, course, planned_at=at)
    assert answer.status_code == 422
    assert said in answer.json["errors"]["planned_at"]
    page = me.post(f"/course/{course}/sessions", {"id": str(uuid4()), "planned_at": at[:16]})
    assert page.status_code == 422
    assert said in page.text
    assert f'value="{at[:16]}"' in page.text


def test_a_day_that_was_is_a_day_that_was(alice: Api, course: str) -> None:
    assert put(alice, course, planned_at="2016-11-23T10:00:00-05:00").status_code == 201
    assert put(alice, course, planned_at="2036-11-20T10:00:00-05:00").status_code == 201


def in_new_york(cast: Cast, database: Database) -> None:
    with database.transaction():
        db.session().get_one(Person, cast.alice.id).zone = "America/New_York"


def test_an_hour_that_the_clocks_skip_is_named_and_nothing_typed_is_lost(
    alice: Api, me: Browser, cast: Cast, database: Database, *, course: str
) -> None:
    """On March 14, 2027 clocks in New York go from 2:00 to 3:00 (IANA, America/New_York)."""
    in_new_york(cast, database)
    made = str(uuid4())
    put(alice, course, made, planned_at="2027-03-10T10:00:00-05:00")
    form = {**LIKE, "planned_at": "2027-03-14T02:30", "around": "the blue chair"}
    page = me.post(f"/sessions/{made}", form)
    assert page.status_code == 422
    assert "is a time that the clocks skip on that day" in page.text
    assert 'value="2027-03-14T02:30"' in page.text
    assert "the blue chair" in page.text
    added = me.post(f"/course/{course}/sessions", {"id": str(uuid4()), **form})
    assert added.status_code == 422
    assert (
        me.post(f"/sessions/{made}", {**form, "planned_at": "2027-03-14T03:30"}).status_code == 303
    )
    assert alice.get(f"/sessions/{made}").json["planned_at"] == "2027-03-14T03:30:00-04:00"


def test_adding_a_session_at_a_taken_time_comes_back_with_what_was_typed(
    alice: Api, me: Browser, course: str
) -> None:
    put(alice, course, **HELD)
    form = {"id": str(uuid4()), "planned_at": "2026-11-10T11:00"}
    page = me.post(f"/course/{course}/sessions", form)
    assert page.status_code == 422
    assert "falls into another session" in page.text
    assert 'value="2026-11-10T11:00"' in page.text
    assert len(alice.get("/sessions").json["items"]) == 1


def test_a_session_starts_with_one_tap_whatever_else_is_planned(
    alice: Api, me: Browser, course: str
) -> None:
    ids = [str(uuid4()), str(uuid4())]
    put(alice, course, ids[0], planned_at="2026-11-21T12:00:00-05:00")
    put(alice, course, ids[1], planned_at="2026-11-21T15:00:00-05:00")
    assert me.post(f"/sessions/{ids[1]}/start").status_code == 303
    assert alice.get(f"/sessions/{ids[1]}").json["started_at"] is not None


def test_a_course_that_ends_before_it_starts_is_refused(
    alice: Api, me: Browser, course: str
) -> None:
    body: dict[str, Any] = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-01"}
    answer = alice.put(f"/courses/{course}", {**body, "ended_on": "2026-10-31"})
    assert list(answer.json["errors"]) == ["ended_on"]
    page = me.post(f"/course/{course}", {"ended_on": "2026-10-31"})
    assert page.status_code == 422
    assert 'value="2026-10-31"' in page.text
