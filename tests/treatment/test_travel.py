"""Over the date line and back: what was kept keeps its day, and what is due is asked for once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import time_machine

from journal.identity import service as identity
from journal.kernel.clock import now
from journal.kernel.db import Base, Database
from journal.kernel.ids import new_id
from journal.measures import queries as measures
from journal.measures.calls import CallState
from tests.support.answers import answered
from tests.support.clients import Api
from tests.support.course import answers_of, plant_course
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
# Nineteen hours apart: where one has evening the other has the afternoon of the day before.
WEST, EAST = "Pacific/Honolulu", "Asia/Tokyo"
MEANT_TO_CHANGE = frozenset({"people", "audit_records", "audit_heads"})


def kept(database: Database) -> dict[str, list[Any]]:
    """Every row but those of the account and of who did what."""
    with database.transaction(write=False) as session:
        return {
            table.name: sorted(map(repr, session.execute(sa.select(table)).all()))
            for table in Base.metadata.sorted_tables
            if table.name not in MEANT_TO_CHANGE
        }


def fly(phone: Api, zone: str) -> None:
    told = phone.put("/me/zone", {"zone": zone})
    assert told.json == {"zone": zone, "outcome": "changed"}


def here(zone: str) -> str:
    return now().astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def test_no_record_that_was_kept_moves_with_the_account(
    api: As, cast: Cast, database: Database
) -> None:
    with time_machine.travel("2026-11-20T20:30:00+00:00", tick=False):
        with database.transaction():
            plant_course(cast.alice.own(), held=[9], planned=[5])
        phone = api(cast.alice)
        fly(phone, EAST)  # it is 5:30 on the 21st there
        at = here(EAST)
        entry = f"/entries/{new_id()}"
        phone.put(entry, {"body": "The plane was cold.", "written_at": at})
        answers = {"instrument": "phq-9", "version": 1, "answers": [1] * 9, "taken_at": at}
        response = f"/responses/{new_id()}"
        assert phone.put(response, answers).status_code == 201
        phone.put(f"/check-ins/{new_id()}", {"mood": 6})
        phone.put(f"/side-effects/{new_id()}", {"effects": ["nausea"], "noted_at": at})
        before = kept(database)
        told = [phone.get(path).json for path in (entry, response, "/check-ins", "/side-effects")]
        assert "2026-11-21" in str(told[0])
        for zone in (WEST, "UTC", EAST, WEST):
            fly(phone, zone)
            assert kept(database) == before
            again = (entry, response, "/check-ins", "/side-effects")
            assert [phone.get(path).json for path in again] == told


def test_a_day_that_comes_twice_has_one_check_in_and_one_left_out_can_have_its_own(
    api: As, cast: Cast
) -> None:
    def days(phone: Api) -> list[str]:
        return sorted(one["on"] for one in phone.get("/check-ins").json["items"])

    with time_machine.travel("2026-11-20T20:30:00+00:00", tick=False) as clock:
        phone = api(cast.alice)
        fly(phone, WEST)
        phone.put(f"/check-ins/{new_id()}", {"mood": 3})
        fly(phone, EAST)
        phone.put(f"/check-ins/{new_id()}", {"mood": 4})
        assert days(phone) == ["2026-11-20", "2026-11-21"]
        fly(phone, WEST)
        phone.put(f"/check-ins/{new_id()}", {"mood": 5})
        clock.shift(timedelta(hours=15))
        phone.put(f"/check-ins/{new_id()}", {"mood": 6})
        assert days(phone) == ["2026-11-20", "2026-11-21"]


def test_a_questionnaire_is_asked_for_once_in_its_time_wherever_one_lands(
    cast: Cast, database: Database
) -> None:
    """There and back every single day: farther than anybody flies."""
    begin = datetime(2026, 10, 1, 22, 30, tzinfo=UTC)
    taken: list[date] = []
    with time_machine.travel(begin, tick=False) as clock:
        with database.transaction():
            plant_course(cast.alice.own(), held=[1])
        for day in range(60):
            clock.move_to(begin + timedelta(days=day))
            zone = ZoneInfo((WEST, EAST)[day % 2])
            with database.transaction():
                identity.count_days_in(cast.alice.actor, zone.key)
                hers = cast.alice.own()
                due = [
                    one.measure
                    for one in measures.calls_of(hers.reader, at=now(), zone=zone)
                    if one.state is CallState.DUE
                ]
                if "phq-9" in due:
                    at = now().astimezone(zone)
                    answered(hers, answers_of(9), at=at)
                    taken.append(at.date())
    assert len(taken) == 4
    between = [(after - before).days for before, after in pairwise(taken)]
    assert all(days in {14, 15} for days in between), taken


def test_what_is_asked_once_a_month_is_not_asked_again_on_a_day_that_comes_twice(
    api: As, cast: Cast
) -> None:
    with time_machine.travel("2026-11-20T20:30:00+00:00", tick=False) as clock:
        phone = api(cast.alice)
        fly(phone, EAST)
        assert (
            phone.put("/monthly-questions", {"urinary": True, "craving": False}).status_code == 200
        )
        assert phone.get("/monthly-questions").json["due"] == ["urinary"]
        fly(phone, WEST)  # it is still the 20th there: it waits for its day, and is not lost
        assert phone.get("/monthly-questions").json["due"] == []
        clock.shift(timedelta(days=1))
        assert phone.get("/monthly-questions").json["due"] == ["urinary"]
        said = {"said": "no"}
        kept_at = f"/monthly-answers/urinary/{new_id()}"
        assert phone.put(kept_at, said).status_code == 201
        for zone in (EAST, WEST):
            fly(phone, zone)
            assert phone.get("/monthly-questions").json["due"] == []
