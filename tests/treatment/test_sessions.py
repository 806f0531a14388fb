"""Courses and sessions over the API: planned, held, moved, taken away."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.db import Database
from journal.treatment import queries
from tests.support.clients import Api
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
NOON = "2026-11-21T12:00:00-05:00"


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def a_course(**more: Any) -> dict[str, Any]:
    return {"protocol": "induction", "kind": "kap", "starts_on": "2026-11-20", **more}


def a_session(course_id: object, **more: Any) -> dict[str, Any]:
    plain = {"route": "im", "setting": "clinic", "format": "individual"}
    planned = {"course_id": str(course_id), "planned_at": "2026-11-20T10:00:00-05:00"}
    return {**planned, **plain, **more}


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def course_id(alice: Api) -> str:
    made = str(uuid4())
    assert alice.put(f"/courses/{made}", a_course()).status_code == 201
    return made


def test_templates_are_listed_with_their_sources(alice: Api) -> None:
    found = {one["key"]: one for one in alice.get("/protocols").get_json()["items"]}
    assert found["induction"]["session_offsets_days"] == [0, 3, 7, 10, 14, 17]
    assert all(one["sources"] and one["prompt_plan"]["between"] for one in found.values())


def test_a_course_without_a_first_session_plans_none(alice: Api, course_id: str) -> None:
    assert alice.get(f"/sessions?course_id={course_id}").get_json()["items"] == []


def test_a_course_with_a_first_session_gets_its_templates_sessions(alice: Api) -> None:
    path = f"/courses/{uuid4()}"
    body = a_course(first_session_at="2026-11-24T09:30:00-05:00")
    assert alice.put(path, body).status_code == 201
    assert alice.put(path, body).status_code == 200
    planned = [one["planned_at"] for one in alice.get("/sessions").get_json()["items"]]
    assert len(planned) == 6
    assert planned[:2] == ["2026-11-24T09:30:00-05:00", "2026-11-27T09:30:00-05:00"]


@pytest.mark.parametrize("written", ["2027-03-14T02:30:00-05:00", "2027-03-14T07:30:00Z"])
def test_a_first_session_in_an_hour_that_is_skipped_moves_alone(
    alice: Api, cast: Cast, database: Database, written: str
) -> None:
    """On March 14, 2027 clocks in New York go from 2:00 to 3:00 (IANA, America/New_York)."""
    with database.transaction():
        db.session().get_one(Person, cast.alice.id).zone = "America/New_York"
    body = a_course(starts_on="2027-03-14", first_session_at=written)
    assert alice.put(f"/courses/{uuid4()}", body).status_code == 201
    clocks = [one["planned_at"][11:16] for one in alice.get("/sessions").json["items"]]
    later = "02:30" if written.endswith("-05:00") else "03:30"
    assert clocks == ["03:30", *[later] * 5]


def test_a_repeated_put_is_harmless_and_another_body_is_a_new_version(
    alice: Api, course_id: str
) -> None:
    path = f"/courses/{course_id}"
    first = alice.put(path, a_course())
    assert (first.status_code, first.headers["ETag"]) == (200, '"1"')
    second = alice.put(path, a_course(stage="maintenance"))
    assert (second.status_code, second.headers["ETag"]) == (200, '"2"')
    assert alice.get(path).get_json()["stage"] == "maintenance"


def test_a_session_comes_back_as_it_was_sent(alice: Api, course_id: str) -> None:
    path = f"/sessions/{uuid4()}"
    sent = a_session(
        course_id,
        started_at="2026-11-20T23:50:00-05:00",
        people_present=[{"name": "Rosa", "role": "second-therapist"}],
        adult_present="Ana, all night",
        address="Jirón Puno 10",
        group_size=6,
        format="group",
        ride_home="Luis",
        therapy_timing="during",
    )
    assert alice.put(path, sent).status_code == 201
    got = alice.get(path).get_json()
    assert {name: got[name] for name in sent} == sent
    assert got["number"] == 1


def test_sessions_are_numbered_in_the_order_they_take_place(alice: Api, course_id: str) -> None:
    for day in ("28", "24", "26"):
        planned = f"2026-11-{day}T10:00:00-05:00"
        alice.put(f"/sessions/{uuid4()}", a_session(course_id, planned_at=planned))
    items = alice.get("/sessions").get_json()["items"]
    assert [(one["number"], one["planned_at"][8:10]) for one in items] == [
        (1, "24"), (2, "26"), (3, "28"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ended_at", "2026-11-20T09:00:00-05:00"),
        ("started_at", "2026-12-24T09:00:00-05:00"),
        ("planned_at", "0000-01-01T00:00:00Z"),
        ("planned_at", "9999-12-31T23:59:59Z"),
        ("planned_at", "2026-11-20T10:00:00+99:00"),
        ("planned_at", "2026-11-20T10:00:00"),
        ("planned_at", 5),
        ("route", "rectal"),
        ("setting", None),
        ("format", ["group"]),
        ("course_id", "not-an-id"),
        ("course_id", "019e0000-0000-7000-8000-00000000beef"),
        ("therapy_timing", "sometimes"),
        ("people_present", 7),
        ("people_present", ["Rosa"] * 13),
        ("group_size", 41),
        ("group_size", 6),
        ("ride_home", 7),
        ("mood", 3),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(
    alice: Api, course_id: str, field: str, value: object
) -> None:
    body = {**a_session(course_id, started_at="2026-11-20T10:05:00-05:00"), field: value}
    answer = alice.put(f"/sessions/{uuid4()}", body)
    assert answer.status_code == 422, answer.get_json()
    assert list(answer.get_json()["errors"]) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("protocol", "weekly"),
        ("kind", "KAP"),
        ("starts_on", "0000-01-01"),
        ("starts_on", "9999-12-31"),
        ("starts_on", "tomorrow"),
        ("ended_on", "2026-11-01"),
        ("stage", "healed"),
    ],
)
def test_a_wrong_course_is_refused_by_its_field(alice: Api, field: str, value: object) -> None:
    answer = alice.put(f"/courses/{uuid4()}", {**a_course(), field: value})
    assert answer.status_code == 422, answer.get_json()
    assert list(answer.get_json()["errors"]) == [field]


def test_a_stale_change_is_refused_and_both_texts_stay(
    alice: Api, course_id: str, cast: Cast, database: Database
) -> None:
    session_id = uuid4()
    path = f"/sessions/{session_id}"
    etag = alice.put(path, a_session(course_id, people_present="Rosa")).headers["ETag"]
    newer = a_session(course_id, people_present="Rosa and Luis")
    assert alice.put(path, newer, headers={"If-Match": etag}).status_code == 200
    stale = alice.put(
        path, a_session(course_id, people_present="Nobody"), headers={"If-Match": etag}
    )
    assert stale.status_code == 412
    there = alice.get(path).get_json()["people_present"]
    assert there == [{"name": "Rosa and Luis", "role": "other"}]
    from journal.vault.queries import past_versions

    with database.transaction():
        reader = cast.alice.own().reader
        texts = {value["people_present"][0]["name"] for _, value in past_versions(
            reader, "session-note", session_id
        )}  # fmt: skip
    assert texts == {"Rosa", "Nobody"}


def test_a_change_to_something_gone_is_stale(alice: Api, course_id: str) -> None:
    answer = alice.put(f"/sessions/{uuid4()}", a_session(course_id), headers={"If-Match": '"1"'})
    assert answer.status_code == 412


def test_another_persons_course_and_session_are_not_there(
    alice: Api, course_id: str, api: As, cast: Cast
) -> None:
    session_id = uuid4()
    alice.put(f"/sessions/{session_id}", a_session(course_id))
    eve = api(cast.eve)
    assert eve.get(f"/courses/{course_id}").status_code == 404
    assert eve.get(f"/sessions/{session_id}").status_code == 404
    assert eve.delete(f"/sessions/{session_id}").status_code == 404
    assert eve.get("/sessions").get_json()["items"] == []
    answer = eve.put(f"/sessions/{uuid4()}", a_session(course_id))
    assert list(answer.get_json()["errors"]) == ["course_id"]
    # The same id in another person's record is another record.
    eves = str(uuid4())
    eve.put(f"/courses/{eves}", a_course())
    assert eve.put(f"/sessions/{session_id}", a_session(eves)).status_code == 201
    assert alice.get(f"/sessions/{session_id}").get_json()["course_id"] == course_id


@pytest.mark.parametrize("who", ["bob", "fay"])
def test_only_patients_have_courses(api: As, cast: Cast, who: str) -> None:
    other = api(getattr(cast, who))
    assert other.get("/courses").status_code == 403
    assert other.put(f"/courses/{uuid4()}", a_course()).status_code == 403


def test_nobody_signed_in_gets_nothing(api: As) -> None:
    assert api(None).get("/sessions").status_code == 401


def test_a_session_is_deleted_with_its_private_half(
    alice: Api, course_id: str, cast: Cast, database: Database
) -> None:
    session_id = uuid4()
    alice.put(f"/sessions/{session_id}", a_session(course_id, ride_home="Luis"))
    assert alice.delete(f"/sessions/{session_id}").status_code == 204
    assert alice.get(f"/sessions/{session_id}").status_code == 404
    with database.transaction():
        assert queries.session_note(cast.alice.own().reader, session_id) == (0, {})


def test_nothing_is_deleted_in_the_fog_window(alice: Api, course_id: str) -> None:
    path = f"/sessions/{uuid4()}"
    alice.put(path, a_session(course_id, started_at="2026-11-21T11:00:00-05:00"))
    visit = f"/appointments/{uuid4()}"
    alice.put(visit, {"at": "2026-11-30T10:00:00-05:00", "kind": "integration"})
    assert alice.delete(path).status_code == 409
    assert alice.delete(visit).status_code == 409
    with time_machine.travel("2026-11-22T06:01:00-05:00"):
        assert alice.delete(path).status_code == 204
        assert alice.delete(visit).status_code == 204


def test_a_list_goes_on_where_it_stopped(alice: Api, course_id: str) -> None:
    for hour in range(10, 15):
        alice.put(
            f"/sessions/{uuid4()}",
            a_session(course_id, planned_at=f"2026-12-01T{hour}:00:00-05:00"),
        )
    first = alice.get("/sessions?limit=3").get_json()
    rest = alice.get(first["next"].removeprefix("/api/v1")).get_json()
    hours = [one["planned_at"][11:13] for one in first["items"] + rest["items"]]
    assert hours == ["10", "11", "12", "13", "14"]
    assert "next" not in rest
    assert alice.get("/sessions?limit=201").status_code == 422
    assert alice.get("/sessions?cursor=nonsense").status_code == 422
