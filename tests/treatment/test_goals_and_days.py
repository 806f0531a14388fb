"""Intentions, goals, steps, check-ins and side effects over the API, and who may see them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from journal.care.models import SeriesShare
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.treatment import queries
from tests.support.clients import Api
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def a_held_session(api: Api) -> str:
    course, session = str(uuid4()), str(uuid4())
    api.put(f"/courses/{course}", {"protocol": "single", "kind": "kap", "starts_on": "2026-11-20"})
    answer = api.put(
        f"/sessions/{session}",
        {
            "course_id": course,
            "planned_at": "2026-11-20T10:00:00-05:00",
            "started_at": "2026-11-20T10:05:00-05:00",
            "route": "im",
            "setting": "clinic",
            "format": "individual",
        },
    )
    assert answer.status_code == 201, answer.get_json()
    return session


KINDS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("intentions", {"words": "To be open."}, {"words": "To rest.", "standing": "changed"}),
    (
        "goals",
        {"words": "Walk again", "baseline": 2},
        {"words": "Walk by the river", "baseline": 2},
    ),
    (
        "steps",
        {"words": "Call Luis", "due_on": "2026-11-24"},
        {"words": "Call Luis", "due_on": "2026-11-24", "outcome": "not-yet"},
    ),
    ("check-ins", {"mood": 4, "sleep": 0}, {"mood": 5}),
    ("side-effects", {"effects": ["nausea"], "strength": "mild"}, {"words": "It passed."}),
    (
        "appointments",
        {"at": "2026-11-30T10:00:00-05:00", "kind": "integration"},
        {"at": "2026-11-30T11:00:00-05:00", "note": "Bring the drawing"},
    ),
]


@pytest.mark.parametrize(("kind", "first", "second"), KINDS)
def test_each_is_written_once_repeated_harmlessly_and_changed(
    alice: Api, kind: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    path = f"/{kind}/{uuid4()}"
    assert alice.put(path, first).status_code == 201
    again = alice.put(path, first)
    assert (again.status_code, again.headers["ETag"]) == (200, '"1"')
    changed = alice.put(path, second, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    got = alice.get(path)
    assert {name: got.json[name] for name in second} == second
    assert got.get_json()["etag"] == got.headers["ETag"]
    assert [one["id"] for one in alice.get(f"/{kind}").get_json()["items"]] == [path.split("/")[2]]
    assert alice.put(path, first, headers={"If-Match": '"1"'}).status_code == 412
    assert alice.put(path, first, headers={"If-Match": "mine"}).status_code == 422


@pytest.mark.parametrize(("kind", "first", "second"), KINDS)
def test_another_person_finds_nothing_and_a_therapist_may_not_ask(
    api: As, cast: Cast, *, kind: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    path = f"/{kind}/{uuid4()}"
    assert api(cast.alice).put(path, first).status_code == 201
    assert api(cast.eve).get(path).status_code == 404
    assert api(cast.eve).get(f"/{kind}").get_json()["items"] == []
    assert api(cast.eve).put(path, second).status_code == 201
    assert api(cast.alice).get(path).headers["ETag"] == '"1"'
    assert api(cast.bob).get(path).status_code == 403
    assert api(cast.fay).put(path, first).status_code == 403


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("intentions", {"words": "   "}, "words"),
        ("intentions", {"words": "x" * 1001}, "words"),
        ("intentions", {"words": "x", "session_id": str(uuid4())}, "session_id"),
        ("intentions", {"words": "x", "standing": "failed"}, "standing"),
        ("goals", {"words": "x", "baseline": 11}, "baseline"),
        ("goals", {"words": "x", "baseline": -1}, "baseline"),
        ("goals", {"words": "x", "baseline": "much"}, "baseline"),
        ("goals", {"words": "x", "set_at": "2027-01-01T00:00:00Z"}, "set_at"),
        ("goals", {"words": "x", "state": "reached"}, "state"),
        ("steps", {"words": "x"}, "due_on"),
        ("steps", {"words": "x", "due_on": "2026-02-30"}, "due_on"),
        ("steps", {"words": "x", "due_on": "2026-11-30", "outcome": "failed"}, "outcome"),
        ("check-ins", {}, "mood"),
        ("check-ins", {"mood": 10.5}, "mood"),
        ("check-ins", {"anxiety": 5, "on": "2026-12-01"}, "on"),
        ("check-ins", {"sleep": 5, "on": "0000-00-00"}, "on"),
        ("side-effects", {}, "effects"),
        ("side-effects", {"effects": ["ego death"]}, "effects.0"),
        ("side-effects", {"words": "x", "strength": "9"}, "strength"),
        ("side-effects", {"words": "x", "session_id": str(uuid4())}, "session_id"),
        ("side-effects", {"words": "x", "noted_at": "9999-01-01T00:00:00Z"}, "noted_at"),
        ("appointments", {"kind": "integration"}, "at"),
        ("appointments", {"at": "2026-11-30T10:00:00-05:00", "kind": "dose"}, "kind"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name(
    alice: Api, kind: str, body: dict[str, Any], field: str
) -> None:
    answer = alice.put(f"/{kind}/{uuid4()}", body)
    assert answer.status_code == 422, answer.get_json()
    assert list(answer.get_json()["errors"]) == [field]


def test_every_wording_of_an_intention_can_be_read(alice: Api) -> None:
    path = f"/intentions/{uuid4()}"
    for words in ("To be open", "To be open to rest", "To rest"):
        alice.put(path, {"words": words})
    earlier = alice.get(f"{path}/versions").get_json()["items"]
    assert [one["words"] for one in earlier] == ["To be open to rest", "To be open"]
    assert alice.get(f"/intentions/{uuid4()}/versions").status_code == 404


def test_an_intention_belongs_to_a_session_of_ones_own(alice: Api, api: As, cast: Cast) -> None:
    session = a_held_session(alice)
    body = {"words": "To rest", "session_id": session, "standing": "kept"}
    assert alice.put(f"/intentions/{uuid4()}", body).status_code == 201
    refused = api(cast.eve).put(f"/intentions/{uuid4()}", body)
    assert list(refused.get_json()["errors"]) == ["session_id"]


def test_a_goals_baseline_is_chosen_once(alice: Api) -> None:
    path = f"/goals/{uuid4()}"
    alice.put(path, {"words": "Walk"})
    assert alice.put(path, {"words": "Walk", "baseline": 3}).status_code == 200
    refused = alice.put(path, {"words": "Walk", "baseline": 1})
    assert list(refused.get_json()["errors"]) == ["baseline"]


def test_a_goal_carries_its_ratings_in_the_order_they_were_given(alice: Api) -> None:
    goal = f"/goals/{uuid4()}"
    alice.put(goal, {"words": "Walk", "baseline": 2, "set_at": "2026-11-01T10:00:00-05:00"})
    for rating, day in ((5, "20"), (3, "10")):
        path = f"{goal}/ratings/{uuid4()}"
        body = {"rating": rating, "rated_at": f"2026-11-{day}T10:00:00-05:00"}
        assert alice.put(path, body).status_code == 201
        assert alice.put(path, body).status_code == 200
    assert [one["rating"] for one in alice.get(goal).get_json()["ratings"]] == [3, 5]


def test_a_rating_needs_a_goal_of_ones_own(alice: Api, api: As, cast: Cast) -> None:
    goal, other, rating = uuid4(), uuid4(), uuid4()
    alice.put(f"/goals/{goal}", {"words": "Walk"})
    alice.put(f"/goals/{other}", {"words": "Sleep"})
    assert api(cast.eve).put(f"/goals/{goal}/ratings/{rating}", {"rating": 1}).status_code == 404
    assert alice.put(f"/goals/{goal}/ratings/{rating}", {"rating": 1}).status_code == 201
    moved = alice.put(f"/goals/{other}/ratings/{rating}", {"rating": 1})
    assert list(moved.get_json()["errors"]) == ["goal_id"]


def test_a_check_in_without_a_day_belongs_to_today_where_the_patient_is(alice: Api) -> None:
    path = f"/check-ins/{uuid4()}"
    with time_machine.travel("2026-11-22T04:50:00Z", tick=False):  # 23:50 in Lima
        alice.put(path, {"mood": 4})
    alice.put(path, {"mood": 5})
    assert alice.get(path).get_json()["on"] == "2026-11-21"


def test_a_second_check_in_for_a_day_revises_the_first(alice: Api) -> None:
    first, second = str(uuid4()), str(uuid4())
    assert alice.put(f"/check-ins/{first}", {"mood": 4}).status_code == 201
    for _ in range(2):
        answer = alice.put(f"/check-ins/{second}", {"mood": 6, "sleep": 2})
        assert (answer.status_code, answer.json["id"], answer.headers["ETag"]) == (
            200,
            first,
            '"2"',
        )
    (only,) = alice.get("/check-ins").json["items"]
    assert (only["id"], only["mood"], only["sleep"]) == (first, 6, 2)
    assert alice.get(f"/check-ins/{second}").status_code == 404


def test_a_check_in_is_not_moved_onto_a_day_that_has_one(alice: Api) -> None:
    path = f"/check-ins/{uuid4()}"
    alice.put(f"/check-ins/{uuid4()}", {"mood": 4, "on": "2026-11-20"})
    alice.put(path, {"mood": 5})
    answer = alice.put(path, {"mood": 5, "on": "2026-11-20"})
    assert (answer.status_code, answer.json["type"]) == (409, "/problems/conflict")
    assert alice.get(path).json["on"] == "2026-11-21"


@pytest.mark.parametrize(("kind", "body"), [(kind, body) for kind, body, _more in KINDS])
def test_a_change_to_what_is_not_there_is_refused_and_claims_nothing(
    alice: Api, kind: str, body: dict[str, Any]
) -> None:
    answer = alice.put(f"/{kind}/{uuid4()}", body, headers={"If-Match": '"1"'})
    assert answer.status_code == 412
    assert answer.json["detail"] == "There is nothing here to change. Nothing was kept."


def test_a_followed_series_is_seen_from_birth_and_the_private_half_never(
    alice: Api, cast: Cast, database: Database
) -> None:
    with database.transaction():
        db.session().add_all(
            SeriesShare(
                link_id=cast.alice_bob, series=series, patient_id=cast.alice.id, shared_at=now()
            )
            for series in ("sessions", "goals", "check-ins")
        )
    session = a_held_session(alice)
    alice.put(f"/intentions/{uuid4()}", {"words": "To rest", "session_id": session})
    goal = uuid4()
    alice.put(f"/goals/{goal}", {"words": "Walk", "baseline": 2})
    alice.put(f"/goals/{goal}/ratings/{uuid4()}", {"rating": 4})
    alice.put(f"/goals/{goal}", {"words": "Walk far", "baseline": 2})
    alice.put(f"/check-ins/{uuid4()}", {"mood": 4})
    alice.put(f"/steps/{uuid4()}", {"words": "Call", "due_on": "2026-11-20"})
    with database.transaction():
        for therapist, sees in ((cast.bob, 1), (cast.carol, 0)):
            reader = therapist.sees(cast.alice).reader
            assert len(queries.sessions_of(reader)) == sees
            assert len(queries.intentions_of(reader)) == sees
            assert len(queries.goals_of(reader)) == sees
            assert len(queries.check_ins_of(reader)) == sees
            assert queries.session_exists(reader, UUID(session)) is bool(sees)
            assert (queries.course_now(reader) is not None) is bool(sees)
            assert queries.session_note(reader, UUID(session)) == (0, {})
            assert queries.steps_of(reader) == []
            assert queries.side_effects_of(reader) == []
            assert queries.appointments_of(reader) == []
        shown = queries.goals_of(cast.bob.sees(cast.alice).reader)[0]
        assert (shown.words, [one.rating for one in shown.ratings]) == ("Walk far", [4])


def test_the_fog_lifts_at_six_where_the_patient_is(
    alice: Api, cast: Cast, database: Database
) -> None:
    a_held_session(alice)
    with database.transaction():
        reader = cast.alice.own().reader
        evening = queries.sessions_of(reader)[0].at.replace(hour=22)
        lifts = queries.fog_until(reader, evening)
        assert lifts is not None
        assert lifts.isoformat() == "2026-11-21T11:00:00+00:00"
        assert queries.fog_until(reader, now()) is None
        assert queries.where(reader, now()).days_since_session == 1
        assert queries.fog_until(cast.eve.own().reader, evening) is None
