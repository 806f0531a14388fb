"""Writing an entry over the API: repeats, versions, days, prompts."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import Connection, text

from journal.kernel.ids import new_id
from tests.support.clients import Api
from tests.support.entries import NOW, bodies, entry, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[object]:
    with time_machine.travel(datetime.fromisoformat(NOW) + timedelta(seconds=5), tick=True) as time:
        yield time


def test_an_entry_comes_back_as_it_was_written(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    words = {
        "title": "Evening",
        "body": "Ä\u200b🌊\n\n  two",
        "tags": ["#sleep", "sleep", "mother"],
    }
    entry_id = write(alice, **words, mood=["flat or numb", "unpleasant"], pinned=True)
    found = alice.get(f"/entries/{entry_id}")
    assert found.headers["ETag"] == told(found)["etag"] == '"1"'
    assert {name: told(found)[name] for name in (*words, "mood", "pinned", "written_at")} == {
        **words,
        "tags": ["sleep", "mother"],
        "mood": ["flat or numb", "unpleasant"],
        "pinned": True,
        "written_at": NOW,
    }


def test_the_same_put_again_is_harmless(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    again = put(alice, entry_id)
    assert (again.status_code, told(again)["outcome"]) == (200, "repeated")
    assert bodies(alice, entry_id) == ["The river was quiet."]


def test_another_body_makes_a_version_and_the_old_one_stays(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    changed = put(alice, entry_id, body="The river rose.")
    assert (changed.status_code, told(changed)["outcome"]) == (200, "changed")
    assert bodies(alice, entry_id) == ["The river rose.", "The river was quiet."]
    versions = told(alice.get(f"/entries/{entry_id}/versions"))["items"]
    assert [one["current"] for one in versions] == [True, False]


def test_a_change_of_time_alone_is_a_change(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    changed = put(alice, entry_id, written_at="2026-11-19T08:00:00-05:00")
    assert told(changed)["outcome"] == "changed"
    assert told(alice.get(f"/entries/{entry_id}"))["local_day"] == "2026-11-19"


def test_a_stale_change_is_refused_and_both_texts_stay(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    put(alice, entry_id, etag='"1"', body="From the phone.")
    stale = put(alice, entry_id, etag='"1"', body="From the desk.")
    assert stale.status_code == 412
    assert stale.headers["ETag"] == '"2"'
    assert told(stale)["type"] == "/problems/changed-meanwhile"
    assert told(alice.get(f"/entries/{entry_id}"))["body"] == "From the phone."
    assert set(bodies(alice, entry_id)) >= {"From the phone.", "From the desk."}
    on_top = put(alice, entry_id, etag=stale.headers["ETag"], body="From the desk.")
    assert on_top.status_code == 200
    assert set(bodies(alice, entry_id)) >= {"From the phone.", "From the desk."}


def test_late_evening_in_lima_belongs_to_that_day_for_every_reader(
    api: As, cast: Cast, connection: Connection
) -> None:
    alice = api(cast.alice)
    entry_id = write(alice)
    connection.execute(text("UPDATE people SET zone = 'Asia/Tokyo'"))
    found = told(alice.get(f"/entries/{entry_id}"))
    assert (found["written_at"], found["local_day"]) == (NOW, "2026-11-20")
    assert told(alice.get("/entries?day=2026-11-20"))["items"]
    assert not told(alice.get("/entries?day=2026-11-21"))["items"]


def test_the_past_can_be_written_as_it_was(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    then = "2019-03-01T07:00:00+05:30"
    found = told(alice.get(f"/entries/{write(alice, written_at=then)}"))
    assert (found["written_at"], found["local_day"]) == (then, "2019-03-01")


def test_words_from_a_phone_whose_clock_is_ahead_are_kept_and_are_of_now(
    api: As, cast: Cast
) -> None:
    alice, entry_id = api(cast.alice), str(new_id())
    ahead = datetime.fromisoformat(NOW) + timedelta(days=1)
    made = put(alice, entry_id, written_at=ahead.isoformat())
    assert made.status_code == 201
    found = told(alice.get(f"/entries/{entry_id}"))
    assert found["local_day"] == "2026-11-20"
    assert found["written_at"].startswith("2026-11-20T23:50")
    assert told(made)["written_at"] == found["written_at"]
    again = put(alice, entry_id, written_at=ahead.isoformat())
    assert told(again)["outcome"] == "repeated"
    soon = (datetime.now(UTC) + timedelta(minutes=9)).isoformat()
    near = told(alice.get(f"/entries/{write(alice, written_at=soon)}"))
    assert near["written_at"] == soon


def test_an_entry_keeps_the_wording_it_answered(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    entry_id = write(alice, prompt_id="prep-why-now")
    found = told(alice.get(f"/entries/{entry_id}"))
    assert (found["prompt_id"], found["prompt_version"]) == ("prep-why-now", 1)
    assert found["prompt"].startswith("What made you choose this treatment")
    unknown = put(alice, new_id(), prompt_id="no-such-prompt")
    assert (unknown.status_code, list(told(unknown)["errors"])) == (422, ["prompt_id"])


def test_only_ones_own_sessions_can_be_named(api: As, cast: Cast) -> None:
    answer = put(api(cast.alice), new_id(), session_id=str(new_id()))
    assert (answer.status_code, list(told(answer)["errors"])) == (422, ["session_id"])


def test_anothers_entry_is_not_there_and_its_id_is_free(api: As, cast: Cast) -> None:
    alice, eve = api(cast.alice), api(cast.eve)
    entry_id = write(alice, body="Mine.")
    for method, path in (
        ("GET", ""),
        ("GET", "/versions"),
        ("DELETE", ""),
        ("POST", "/restore"),
    ):
        assert eve.send(method, f"/entries/{entry_id}{path}").status_code == 404, path
    assert put(eve, entry_id, body="Also mine.").status_code == 201
    assert told(alice.get(f"/entries/{entry_id}"))["body"] == "Mine."
    assert told(eve.get(f"/entries/{entry_id}"))["body"] == "Also mine."
    for member in (cast.bob, cast.fay, None):
        assert put(api(member), entry_id).status_code in {401, 403}


@pytest.mark.parametrize(
    ("kind", "body", "becomes"),
    [
        ("words", "wide soft night", "words"),
        ("words", "wide soft night sky", "text"),
        ("line", "Drink some water.", "line"),
        ("line", "One.\nTwo.", "text"),
        ("line", "I want to tell all of it. " * 40, "text"),
    ],
)
def test_a_small_kind_that_grew_is_kept_as_text(
    api: As, cast: Cast, *, kind: str, body: str, becomes: str
) -> None:
    made = put(api(cast.alice), entry_id := new_id(), kind=kind, body=body)
    assert made.status_code == 201
    kept = told(api(cast.alice).get(f"/entries/{entry_id}"))
    assert (kept["kind"], kept["body"]) == (becomes, body)


def test_a_kind_we_do_not_know_is_refused(api: As, cast: Cast) -> None:
    assert put(api(cast.alice), new_id(), kind="song", body="la").status_code == 422


def test_how_it_feels_is_enough_and_nothing_is_not(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    write(alice, body="", mood=["nothing much"])
    write(alice, body="", draft=True)
    empty = put(alice, new_id(), body=" \n")
    assert (empty.status_code, list(told(empty)["errors"])) == (422, ["body"])


def test_the_list_has_the_newest_written_first_and_goes_on_without_gaps(
    api: As, cast: Cast
) -> None:
    alice = api(cast.alice)
    day = datetime(2026, 1, 1, 12, tzinfo=UTC)
    times = [(day + timedelta(days=number // 2)).isoformat() for number in range(7)]
    for time in times:
        write(alice, written_at=time)
    seen: list[str] = []
    path = "/entries?limit=3"
    while path:
        page = told(alice.get(path))
        seen += [one["written_at"] for one in page["items"]]
        path = page.get("next", "").removeprefix("/api/v1")
    assert seen == sorted(times, reverse=True)
    assert entry()["body"]
