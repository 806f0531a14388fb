"""The daily sliders show a fast change; a questionnaire looks back two weeks. They stay apart."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.clients import Api, Browser
from tests.support.course import plant_course
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]
NOON = datetime.fromisoformat("2026-11-21T12:00:00-05:00")


@pytest.fixture(autouse=True)
def travel() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


@pytest.fixture
def alice(api: As, cast: Cast, database: Database) -> Api:
    with database.transaction():
        plant_course(cast.alice.own(), held=(15,), planned=(-30,))
        plant_course(cast.eve.own(), held=(15,))
    other = api(cast.eve)
    other.put(f"/check-ins/{new_id()}", {"on": "2026-11-21", "mood": 1})
    return api(cast.alice)


def check_in(api: Api, day: datetime, mood: int) -> None:
    body = {"on": day.date().isoformat(), "mood": mood, "anxiety": 3, "sleep": 5}
    assert api.put(f"/check-ins/{new_id()}", body).status_code == 201


def test_sliders_every_day_make_no_measure_come_sooner_or_later(alice: Api) -> None:
    before = alice.get("/measures").json

    for days in range(5):
        check_in(alice, NOON - timedelta(days=days), mood=days)

    assert alice.get("/measures").json == before
    assert alice.get("/responses").json["items"] == []


def test_the_day_after_a_session_can_be_seen_against_the_day_before(alice: Api) -> None:
    check_in(alice, NOON - timedelta(days=16), mood=2)
    check_in(alice, NOON - timedelta(days=14), mood=6)

    progress = alice.get("/progress").json

    moods = next(line["points"] for line in progress["check_ins"] if line["key"] == "mood")
    assert [point["value"] for point in moods] == [2, 6]
    assert not any(line["points"] for line in progress["series"])


def test_between_sessions_the_sliders_are_offered_once_a_day(
    alice: Api, browser: On, cast: Cast, travel: time_machine.Traveller
) -> None:
    window = browser(cast.alice)
    offer = "Mood, worry, sleep"
    assert offer in window.get("/today").text

    check_in(alice, NOON, mood=4)

    assert offer not in window.get("/today").text
    travel.shift(timedelta(days=1))
    assert offer in window.get("/today").text


def test_a_hard_week_between_sessions_has_its_questions(alice: Api) -> None:
    found = [one["id"] for one in alice.get("/hard-week").json["prompts"]]

    assert found == ["lw-today", "lw-kind", "lw-plan", "lw-ask"]
