"""The stage a person is in: by the dates, by their own word, and wherever they travel."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine

from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.db import Database
from journal.treatment.facts import SessionFacts
from journal.treatment.protocols import all_protocols, plan
from journal.treatment.stages import Where, where
from journal.treatment.words import Stage
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]

# Clocks go forward and back in all but the last, at half an hour in one, south of the equator
# in three (IANA time zone database).
ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kolkata",
)


def held_as_planned(zone: ZoneInfo, key: str) -> list[SessionFacts]:
    """A course from its template, begun so that clocks change within it or soon after."""
    template = next(one for one in all_protocols() if one.key == key)
    first = datetime(2026, 10, 1, 10, tzinfo=zone)
    return [
        SessionFacts(
            id=uuid4(),
            planned_at=(at := datetime.combine(day, first.time(), tzinfo=zone)),
            started_at=at + timedelta(minutes=5),
            ended_at=at + timedelta(hours=2),
        )
        for day in plan(template, first.date())
    ]


def as_known(sessions: list[SessionFacts], now: datetime) -> list[SessionFacts]:
    """What was noted by then: a session to come has no start."""
    return [
        one
        if one.started_at and one.started_at <= now
        else SessionFacts(id=one.id, planned_at=one.planned_at)
        for one in sessions
    ]


@pytest.mark.parametrize("key", [one.key for one in all_protocols()])
@pytest.mark.parametrize("name", ZONES)
def test_over_a_year_every_day_has_its_stage_from_its_own_calendar(name: str, key: str) -> None:
    zone = ZoneInfo(name)
    sessions = held_as_planned(zone, key)
    days = [one.planned_at.date() for one in sessions]
    between = next(one for one in all_protocols() if one.key == key).stage_between
    seen: list[Where] = []
    for number in range(365):
        day = datetime(2026, 9, 20, tzinfo=zone).date() + timedelta(days=number)
        noon = datetime(day.year, day.month, day.day, 13, tzinfo=zone)
        here = where(as_known(sessions, noon), now=noon, zone=zone, between=between)
        seen.append(here)
        past = [one for one in days if one <= day]
        assert here.held == len(past)
        assert here.days_since_session == ((day - past[-1]).days if past else None)
        assert here.is_session_day is (day in days)
        if day in days:
            assert here.stage is Stage.SESSION
        elif between is Stage.MAINTENANCE:
            assert here.stage is Stage.MAINTENANCE
        elif not past:
            assert here.stage is Stage.PREPARATION
        else:
            late = (day - past[-1]).days > 35
            assert here.stage is (Stage.MAINTENANCE if late else Stage.INTEGRATION)
    assert all(later.held >= earlier.held for earlier, later in pairwise(seen))


@pytest.mark.parametrize("name", ZONES)
def test_the_stage_turns_at_local_midnight_and_the_fog_lifts_in_the_local_morning(
    name: str,
) -> None:
    zone = ZoneInfo(name)
    at = datetime(2026, 10, 31, 15, tzinfo=zone)
    session = SessionFacts(planned_at=at, started_at=at, ended_at=at + timedelta(hours=2))
    last_minute = datetime(2026, 10, 31, 23, 59, tzinfo=zone)
    night = datetime(2026, 11, 1, 4, tzinfo=zone)
    morning = datetime(2026, 11, 1, 6, tzinfo=zone)
    assert where([session], now=last_minute, zone=zone).days_since_session == 0
    there = where([session], now=night, zone=zone)
    assert (there.days_since_session, there.stage) == (1, Stage.SESSION)
    assert there.fog_until is not None
    assert there.fog_until.astimezone(zone).replace(tzinfo=None) == morning.replace(tzinfo=None)
    assert where([session], now=morning, zone=zone).stage is Stage.INTEGRATION


def begun(api: Api) -> str:
    course = str(uuid4())
    body = {"protocol": "intensive", "kind": "kap", "starts_on": "2026-11-10"}
    first = {"first_session_at": "2026-11-10T18:00:00-05:00"}
    assert api.put(f"/courses/{course}", {**body, **first}).status_code == 201
    return course


def test_one_s_own_word_for_the_stage_stands_until_the_dates_may_say_again(
    api: As, browser: On, cast: Cast
) -> None:
    with time_machine.travel("2026-11-08T12:00:00-05:00", tick=False):
        alice, me = api(cast.alice), browser(cast.alice)
        course = begun(alice)
        assert alice.get("/today").json["stage"] == "preparation"
        me.post(f"/course/{course}/stage", {"stage": "maintenance"})
        assert alice.get("/today").json["stage"] == "maintenance"
        page = me.get("/course").text
        assert "By the dates it would be: Preparation" in page
        assert "Let the dates say" in page
        me.post(f"/course/{course}/stage", {"stage": ""})
        assert alice.get("/today").json["stage"] == "preparation"
        assert "Let the dates say" not in me.get("/course").text
        assert me.post(f"/course/{course}/stage", {"stage": "bliss"}).status_code == 422


def everything_dated(api: Api) -> dict[str, Any]:
    kinds = ("sessions", "appointments", "entries", "check-ins", "courses")
    return {kind: api.get(f"/{kind}").json["items"] for kind in kinds}


@pytest.mark.parametrize("name", ZONES)
def test_a_traveller_s_zone_moves_no_session_and_no_day_that_was(
    api: As, browser: On, cast: Cast, database: Database, *, name: str
) -> None:
    with time_machine.travel("2026-11-11T12:00:00-05:00", tick=False):
        alice, me = api(cast.alice), browser(cast.alice)
        begun(alice)
        alice.put(f"/check-ins/{uuid4()}", {"on": "2026-11-10", "mood": 4})
        late = {"body": "Late", "written_at": "2026-11-10T23:50:00-05:00"}
        alice.put(f"/entries/{uuid4()}", {"kind": "text", **late})
        before = everything_dated(alice)
        assert [one["planned_at"] for one in before["sessions"]][:2] == [
            "2026-11-10T18:00:00-05:00",
            "2026-11-12T18:00:00-05:00",
        ]
        with database.transaction():
            db.session().get_one(Person, cast.alice.id).zone = name
        assert everything_dated(alice) == before
        assert before["entries"][0]["local_day"] == "2026-11-10"
        for path in ("/course", "/today", "/journal", "/progress"):
            assert me.get(path).status_code == 200


def test_the_count_and_the_days_between_are_told_and_nothing_is_made_of_them(
    api: As, browser: On, cast: Cast
) -> None:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        alice, me = api(cast.alice), browser(cast.alice)
        course = begun(alice)
        items = alice.get("/sessions").json["items"]
        for one, at in zip(items, ("10", "12", "16"), strict=False):
            body = {name: one[name] for name in ("course_id", "route", "setting", "format")}
            start = f"2026-11-{at}T18:00:00-05:00"
            times = {"planned_at": one["planned_at"], "started_at": start}
            alice.put(f"/sessions/{one['id']}", {**body, **times})
        page = me.get(f"/courses/{course}").text
    assert "3 of 4 sessions held" in page
    assert "Days between sessions so far" in page
    assert "2, 4" in page
    assert "5 days" in page
    for word in ("should", "recommend", "too often", "too many", "too soon", "on track"):
        assert word not in page
