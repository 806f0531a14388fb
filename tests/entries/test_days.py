"""The writer's local day is the day of what they wrote, for every reader and for ever."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import Connection, text

from journal.care.models import EntryShare
from journal.entries import queries
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.vault import service as vault
from tests.support.clients import Api, Browser
from tests.support.entries import put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel("2028-12-30T12:00:00+00:00", tick=True) as time:
        yield time


# Around midnight, on a leap day, and on the days that clocks change: each with its writer's day.
MOMENTS = [
    ("2026-11-20T23:59:59-05:00", "2026-11-20"),
    ("2026-11-21T00:00:00-05:00", "2026-11-21"),
    ("2028-02-29T23:59:59+01:00", "2028-02-29"),
    ("2028-02-29T00:00:00+14:00", "2028-02-29"),
    ("2026-12-31T23:59:59-12:00", "2026-12-31"),
    # Berlin goes from +01:00 to +02:00 at 02:00 and back at 03:00, where an hour comes twice.
    ("2026-03-29T01:59:59+01:00", "2026-03-29"),
    ("2026-03-29T03:00:00+02:00", "2026-03-29"),
    ("2026-10-25T00:10:00+02:00", "2026-10-25"),
    ("2026-10-25T23:50:00+01:00", "2026-10-25"),
    # Lord Howe Island moves by half an hour.
    ("2026-04-05T00:15:00+11:00", "2026-04-05"),
    ("2026-10-04T00:15:00+10:30", "2026-10-04"),
    ("2026-04-04T23:45:00+11:00", "2026-04-04"),
    # Casablanca goes back for Ramadan.
    ("2027-02-07T00:30:00+01:00", "2027-02-07"),
    ("2027-02-07T23:30:00+00:00", "2027-02-07"),
]


def share_all(database: Database, cast: Cast, entry_ids: list[str]) -> None:
    with database.transaction():
        own = cast.alice.own()
        link = vault.reader(own.by, cast.alice_bob)
        vault.share(own.reader, link, kinds=["entry"])
        for one in entry_ids:
            shared = {"patient_id": own.id, "entry_id": UUID(one), "link_id": cast.alice_bob}
            db.session().add(EntryShare(**shared, shared_at=now()))


@pytest.mark.parametrize("zone", ["America/Lima", "Pacific/Kiritimati", "Asia/Kathmandu"])
def test_wherever_it_is_read_it_is_the_day_that_it_was_written_on(
    api: As, cast: Cast, connection: Connection, *, database: Database, zone: str
) -> None:
    alice, bob = api(cast.alice), api(cast.bob)
    days = {write(alice, written_at=at): (at, day) for at, day in MOMENTS}
    share_all(database, cast, list(days))
    connection.execute(text("UPDATE people SET zone = :zone"), {"zone": zone})
    for device, path in ((alice, "/entries"), (bob, f"/patients/{cast.alice.id}/entries")):
        seen = told(device.get(f"{path}?limit=100"))["items"]
        assert {one["id"]: (one["written_at"], one["local_day"]) for one in seen} == days
    with database.transaction():
        reader = cast.alice.own().reader
        first, last = date(2026, 1, 1), date(2028, 12, 31)
        found = queries.days_written(reader, first=first, last=last)
    wanted: dict[date, int] = {}
    for _, day in days.values():
        wanted[date.fromisoformat(day)] = wanted.get(date.fromisoformat(day), 0) + 1
    assert found == wanted


def test_the_list_of_the_journal_puts_them_under_the_writers_day(
    api: As, browser: Pages, cast: Cast
) -> None:
    write(api(cast.alice), body="Last second.", written_at="2026-11-20T23:59:59-05:00")
    write(api(cast.alice), body="First second.", written_at="2026-11-21T00:00:00-05:00")
    page = browser(cast.alice).get("/journal").text
    order = ["November 21, 2026", "First second.", "November 20, 2026", "Last second."]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    of_day = browser(cast.alice).get("/journal?day=2026-11-20").text
    assert "Last second." in of_day
    assert "First second." not in of_day


def test_a_journey_from_lima_to_berlin_keeps_each_entry_on_its_own_day(
    api: As, browser: Pages, cast: Cast, connection: Connection
) -> None:
    alice = api(cast.alice)
    at_home = write(alice, body="Packed.", written_at="2026-11-20T23:30:00-05:00")
    connection.execute(text("UPDATE people SET zone = 'Europe/Berlin'"))
    arrived = write(alice, body="Arrived.", written_at="2026-11-21T18:00:00+01:00")
    days = [told(alice.get(f"/entries/{one}"))["local_day"] for one in (at_home, arrived)]
    assert days == ["2026-11-20", "2026-11-21"]
    page = browser(cast.alice).get(f"/entries/{at_home}").text
    assert "November 20, 2026" in page
    assert "11:30" in page


def test_writing_on_elsewhere_does_not_move_an_entry_to_another_day(
    api: As, browser: Pages, cast: Cast, connection: Connection
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, body="Packed.", written_at="2026-11-20T23:30:00-05:00")
    connection.execute(text("UPDATE people SET zone = 'Europe/Berlin'"))
    window = browser(cast.alice)
    form = {"id": entry_id, "etag": '"1"', "body": "Packed. And slept."}
    kept = told(alice.get(f"/entries/{entry_id}"))["written_at"]
    assert window.post(f"/entries/{entry_id}/edit", {**form, "written_at": kept}).status_code == 303
    found = told(alice.get(f"/entries/{entry_id}"))
    assert (found["body"], found["local_day"]) == ("Packed. And slept.", "2026-11-20")


def test_a_phone_a_day_ahead_does_not_put_words_on_tomorrow(api: As, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), str(new_id())
    assert put(alice, entry_id, written_at="2028-12-31T12:00:00+00:00").status_code == 201
    assert told(alice.get(f"/entries/{entry_id}"))["local_day"] == "2028-12-30"


def test_a_day_that_was_chosen_long_ago_is_never_corrected(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    then = "1987-06-01T12:00:00+02:00"
    found = told(alice.get(f"/entries/{write(alice, written_at=then)}"))
    assert (found["written_at"], found["local_day"]) == (then, "1987-06-01")


def test_a_day_still_to_come_cannot_be_chosen_and_the_words_stay_on_the_page(
    browser: Pages, cast: Cast
) -> None:
    sent = browser(cast.alice).post("/write", {"body": "Tomorrow.", "when": "2028-12-31T20:00"})
    assert sent.status_code == 422
    assert "Tomorrow." in sent.text
    assert "lies in the future" in sent.text


def test_answers_from_a_phone_a_day_ahead_are_kept_and_are_of_now(api: As, cast: Cast) -> None:
    alice, path = api(cast.alice), f"/responses/{new_id()}"
    answered = {"instrument": "phq-9", "version": 1, "answers": [0] * 9}
    sent = {**answered, "taken_at": "2028-12-31T12:00:00+00:00"}
    assert alice.put(path, sent).status_code == 201
    assert told(alice.get(path))["local_day"] == "2028-12-30"
    assert alice.put(path, sent).status_code == 200
