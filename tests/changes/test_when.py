"""What waited stands on the day it was written, and is asked of that moment, not of its arrival."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.course import plant_course
from tests.support.people import Cast, Member
from tests.support.phone import change, form, outcomes, sent
from tests.support.sheets import sheet

As = Callable[[Member | None], Api]
Travels = Callable[[str], None]

LATE = "2026-11-20T23:58:00-05:00"
NEXT_DAY = "2026-11-21T10:00:00-05:00"


@pytest.fixture
def it_is(clock: time_machine.Traveller) -> Travels:
    """The clock is moved, and goes on from there."""
    return lambda moment: clock.move_to(datetime.fromisoformat(moment))


def words(**more: str) -> tuple[tuple[str, str], ...]:
    return (("id", str(new_id())), *more.items())


def test_words_of_the_evening_that_arrive_in_the_morning_are_of_the_evening(
    hers: Api, it_is: Travels
) -> None:
    it_is(NEXT_DAY)
    assert outcomes(
        sent(
            hers,
            form("/write", *words(body="On the page"), written_at=LATE),
            form("/today/line", *words(body="A line"), written_at=LATE),
        )
    ) == ["applied", "applied"]
    kept = hers.get("/entries").json["items"]
    assert {one["local_day"] for one in kept} == {"2026-11-20"}
    assert {one["written_at"] for one in kept} == {LATE}


def test_the_hour_is_the_writer_s_own_wherever_the_phone_was(hers: Api, it_is: Travels) -> None:
    it_is(NEXT_DAY)
    tokyo = "2026-11-21T13:58:00+09:00"
    sent(hers, form("/write", *words(body="Far away"), written_at=tokyo))
    kept = hers.get("/entries").json["items"][0]
    assert (kept["local_day"], kept["written_at"]) == ("2026-11-21", tokyo)


def test_a_phone_s_clock_that_runs_ahead_puts_nothing_into_the_future(
    hers: Api, it_is: Travels
) -> None:
    it_is(NEXT_DAY)
    ahead = form("/write", *words(body="Too early"), written_at="2026-11-23T10:00:00-05:00")
    assert outcomes(sent(hers, ahead)) == ["applied"]
    assert hers.get("/entries").json["items"][0]["local_day"] == "2026-11-21"


def test_a_check_in_stays_on_its_day(hers: Api, it_is: Travels) -> None:
    it_is(NEXT_DAY)
    numbers = {"mood": "4", "anxiety": "6", "sleep": "3"}
    of_page = form("/check-in", *words(on="2026-11-20", **numbers), written_at=LATE)
    without = form("/check-in", *words(**numbers), written_at="2026-11-19T20:00:00-05:00")
    assert outcomes(sent(hers, of_page, without)) == ["applied", "applied"]
    kept = hers.get("/check-ins").json["items"]
    assert sorted(one["on"] for one in kept) == ["2026-11-19", "2026-11-20"]


@pytest.fixture
def in_the_fog(cast: Cast, database: Database, it_is: Travels) -> datetime:
    """A session went on from two hours ago until an hour ago; gives when it began."""
    it_is(NEXT_DAY)
    with database.transaction():
        plant_course(cast.alice.own(), held=[2 / 24])
    return datetime.fromisoformat(NEXT_DAY) - timedelta(hours=2)


def answers(at: datetime) -> dict[str, object]:
    moment = at.isoformat()
    return {"instrument": "phq-9", "version": 1, "answers": [1] * 8 + [0], "taken_at": moment}


def test_answers_given_before_a_session_are_kept_in_its_fog(
    hers: Api, in_the_fog: datetime
) -> None:
    before = in_the_fog - timedelta(minutes=20)
    made = change(
        "PUT",
        f"/api/v1/responses/{new_id()}",
        body=answers(before),
        written_at=before.isoformat(),
    )
    page = form("/measures/gad-7", *sheet([1] * 7).items(), written_at=before.isoformat())
    found = sent(hers, made, page)
    assert outcomes(found) == ["applied", "applied"], found
    assert found[1]["next"].startswith("/responses/")
    kept = hers.get("/responses").json["items"]
    assert {one["taken_at"] for one in kept} == {before.isoformat()}


def test_answers_given_in_the_fog_wait_and_it_is_said_until_when(
    hers: Api, in_the_fog: datetime
) -> None:
    later = in_the_fog + timedelta(hours=1, minutes=30)
    made = change(
        "PUT", f"/api/v1/responses/{new_id()}", body=answers(later), written_at=later.isoformat()
    )
    page = form("/measures/gad-7", *sheet([1] * 7).items(), written_at=later.isoformat())
    found = sent(hers, made, page)
    for one in found:
        assert (one["outcome"], one["status"]) == ("refused", 409)
        assert one["problem"]["detail"] != "It was changed meanwhile. Nothing is lost."
    assert found[0]["problem"]["detail"] == found[1]["problem"]["detail"]
    assert hers.get("/responses").json["items"] == []


def test_what_binds_waits_in_the_fog_also_when_it_was_tapped_before(
    hers: Api, in_the_fog: datetime
) -> None:
    entry_id = new_id()
    entry = {"body": "words", "written_at": in_the_fog.isoformat()}
    kept = change("PUT", f"/api/v1/entries/{entry_id}", body=entry)
    gone = change("DELETE", f"/api/v1/entries/{entry_id}")
    found = sent(hers, kept, gone)
    assert [(one["outcome"], one["status"]) for one in found] == [
        ("applied", 201),
        ("refused", 409),
    ]
    assert hers.get(f"/entries/{entry_id}").status_code == 200
