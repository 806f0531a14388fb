"""A start can be corrected at any hour; what waits for the morning is not let go by it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.people import Cast, Member

ApiOf = Callable[[Member | None], Api]
NOON = "2026-11-21T12:00:00-05:00"


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def session_of(api: Api) -> tuple[str, dict[str, Any]]:
    course, made = new_id(), str(new_id())
    begun = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-21"}
    assert api.put(f"/courses/{course}", begun).status_code == 201
    body = {
        "course_id": str(course),
        "planned_at": "2026-11-21T11:00:00-05:00",
        "started_at": NOON,
        "route": "im",
        "setting": "clinic",
        "format": "individual",
    }
    assert api.put(f"/sessions/{made}", body).status_code == 201
    return made, body


def is_foggy(api: Api) -> bool:
    return "fog_until" in api.get("/today").json


CORRECTIONS = [
    {"started_at": None, "ended_at": None},
    {"started_at": "2026-11-20T10:00:00-05:00", "ended_at": "2026-11-20T12:00:00-05:00"},
    {"started_at": "2026-11-21T12:00:00+14:00"},
    {"started_at": None, "planned_at": "2026-11-30T11:00:00-05:00"},
]


@pytest.mark.parametrize("change", CORRECTIONS, ids=["taken-out", "yesterday", "far-east", "moved"])
def test_an_hour_later_no_correction_lifts_the_fog(
    clock: Any, api: ApiOf, cast: Cast, change: dict[str, Any]
) -> None:
    alice = api(cast.alice)
    made, body = session_of(alice)
    clock.shift(timedelta(hours=1))

    assert alice.put(f"/sessions/{made}", {**body, **change}).status_code == 200
    assert is_foggy(alice)
    assert "fog" not in alice.get(f"/sessions/{made}").json
    assert alice.delete(f"/sessions/{made}").status_code == 409
    clock.move_to("2026-11-22T11:00:01+00:00")  # a second past six in Lima
    assert not is_foggy(alice)
    assert alice.delete(f"/sessions/{made}").status_code == 204


def test_a_tap_by_mistake_is_taken_back_within_minutes(clock: Any, api: ApiOf, cast: Cast) -> None:
    alice = api(cast.alice)
    made, body = session_of(alice)
    clock.shift(timedelta(minutes=10))

    assert alice.put(f"/sessions/{made}", {**body, "started_at": None}).status_code == 200
    assert not is_foggy(alice)


def test_what_was_sent_before_and_is_sent_again_the_next_day_is_a_repeat(
    clock: Any, api: ApiOf, cast: Cast
) -> None:
    alice = api(cast.alice)
    made, body = session_of(alice)
    first = alice.get(f"/sessions/{made}").json["etag"]
    clock.shift(timedelta(days=1))

    assert alice.put(f"/sessions/{made}", body).status_code == 200
    assert alice.get(f"/sessions/{made}").json["etag"] == first
