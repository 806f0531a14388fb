"""What is typed in the fog into an entry that is shared reaches nobody else before the morning."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from journal.kernel.ids import new_id
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

ApiOf = Callable[[Member | None], Api]
BrowserOf = Callable[[Member | None], Browser]
NOON = "2026-11-21T12:00:00-05:00"
CLEAR, FOGGY = "Clear words.", "Foggy words."


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def shared(clock: Any, api: ApiOf, cast: Cast) -> str:
    """An entry that Bob reads, and an hour later a session that has begun."""
    alice, made = api(cast.alice), str(new_id())
    entry = {"kind": "text", "body": CLEAR, "written_at": NOON}
    assert alice.put(f"/entries/{made}", entry).status_code == 201
    assert alice.put(f"/entries/{made}/shares/{cast.alice_bob}").status_code < 300
    clock.shift(timedelta(hours=1))
    course = str(new_id())
    begun = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-21"}
    alice.put(f"/courses/{course}", begun)
    at = "2026-11-21T13:00:00-05:00"
    told = {"route": "im", "setting": "clinic", "format": "individual"}
    session = {"course_id": course, "planned_at": at, "started_at": at, **told}
    assert alice.put(f"/sessions/{new_id()}", session).status_code == 201
    return made


def read_by(api: ApiOf, member: Member, cast: Cast) -> list[str]:
    page = api(member).get(f"/patients/{cast.alice.id}/entries").json
    return [one["body"] for one in page["items"]]


def test_a_change_waits_for_its_reader_until_it_is_finished_in_the_morning(
    clock: Any, api: ApiOf, cast: Cast, shared: str
) -> None:
    alice = api(cast.alice)
    entry = {"kind": "text", "body": FOGGY, "written_at": NOON}
    changed = alice.put(f"/entries/{shared}", entry)
    assert changed.status_code == 200
    assert read_by(api, cast.bob, cast) == [CLEAR]

    clock.shift(timedelta(days=1))
    assert read_by(api, cast.bob, cast) == [CLEAR]
    finished = alice.put(f"/entries/{shared}", entry, headers={"If-Match": changed.json["etag"]})
    assert finished.status_code == 200
    assert read_by(api, cast.bob, cast) == [FOGGY]


def test_the_page_says_so_and_the_words_are_there_to_go_on_with(
    browser: BrowserOf, api: ApiOf, cast: Cast, shared: str
) -> None:
    alice = browser(cast.alice)
    kept = alice.post(f"/entries/{shared}/edit", {"body": FOGGY})
    assert kept.status_code == 303
    told = alice.get(f"/entries/{shared}").get_data(as_text=True)
    assert "goes on reading the earlier words" in told
    assert FOGGY in alice.get(f"/entries/{shared}/edit").get_data(as_text=True)
    assert read_by(api, cast.bob, cast) == [CLEAR]


def test_an_entry_that_nobody_else_reads_changes_at_once(
    api: ApiOf, cast: Cast, shared: str
) -> None:
    alice, made = api(cast.alice), new_id()
    assert shared
    for body in (CLEAR, FOGGY):
        entry = {"kind": "text", "body": body, "written_at": NOON}
        assert alice.put(f"/entries/{made}", entry).status_code < 300
    assert alice.get(f"/entries/{made}").json["body"] == FOGGY
