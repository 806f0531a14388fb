"""Keep, Back and Keep again is one entry; other words are an entry of their own."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from tests.entries.test_pages import form_of
from tests.session_day.living import begin, plan
from tests.support.clients import Api, Browser
from tests.support.entries import NOW, put, told, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Pages = Callable[[Member | None], Browser]
LATER = datetime.fromisoformat(NOW) + timedelta(minutes=6)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as moving:
        yield moving


@pytest.fixture
def me(browser: Pages, cast: Cast) -> Browser:
    return browser(cast.alice)


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    write(api(cast.eve), body="The same")
    return api(cast.alice)


def entries(alice: Api) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told(alice.get("/entries"))["items"]
    return found


def keep(me: Browser, path: str = "/write", **fields: Any) -> str:
    """Open the page and send it; gives where it leads."""
    sent = me.post("/write", form_of(me.get(path).text, **fields))
    assert sent.status_code == 303, sent.text
    return sent.headers["Location"]


SAID: list[tuple[str, dict[str, Any]]] = [
    ("/write", {"body": "The same", "mood": ["calm"], "tags": "a, b", "title": "One"}),
    ("/write/d23-tiny", {"body": "", "step_words": "Walk", "step_due_on": "2026-11-23"}),
    ("/write/bn-change", {"body": "", "lines": ["", "softer music"]}),
    ("/write", {"body": "Then", "when": "2026-11-01T08:00"}),
]


@pytest.mark.parametrize(("path", "fields"), SAID)
def test_back_and_keep_again_is_one_entry(
    me: Browser, alice: Api, *, path: str, fields: dict[str, Any]
) -> None:
    first, again = keep(me, path, **fields), keep(me, path, **fields)
    assert first == again
    assert me.get(again).status_code == 200
    assert len(entries(alice)) == 1
    assert len(told(alice.get("/steps"))["items"]) == ("step_words" in fields)


@pytest.mark.parametrize(
    "other",
    [
        {"body": "The same."},
        {"mood": ["sad"]},
        {"tags": "a"},
        {"title": "Two"},
        {"when": "2026-11-01T08:00"},
        {"prompt_id": "prep-why-now"},
    ],
)
def test_other_words_are_an_entry_of_their_own(
    me: Browser, alice: Api, other: dict[str, Any]
) -> None:
    fields: dict[str, Any] = {"body": "The same", "mood": ["calm"]}
    keep(me, "/write", **fields)
    keep(me, "/write", **{**fields, **other})
    assert len(entries(alice)) == 2


def test_after_five_minutes_the_same_words_are_meant_twice(
    me: Browser, alice: Api, clock: time_machine.Traveller
) -> None:
    keep(me, body="The same")
    clock.move_to(LATER, tick=False)
    keep(me, body="The same")
    assert len(entries(alice)) == 2


def test_the_time_counts_from_keeping_not_from_the_first_letter(
    me: Browser, alice: Api, clock: time_machine.Traveller
) -> None:
    form = form_of(me.get("/write").text, body="The same")
    put(alice, str(form["id"]), body="The", draft=True)
    clock.move_to(LATER, tick=False)
    assert me.post("/write", {**form, "etag": '"1"'}).status_code == 303
    keep(me, body="The same")
    assert len(entries(alice)) == 1


def test_the_draft_that_typing_saved_under_the_new_id_goes(me: Browser, alice: Api) -> None:
    keep(me, body="The same")
    form = form_of(me.get("/write").text, body="The same", pinned="yes")
    put(alice, str(form["id"]), body="The same", draft=True)
    assert me.post("/write", {**form, "etag": '"1"'}).status_code == 303
    (one,) = entries(alice)
    assert (one["body"], one["draft"], one["pinned"]) == ("The same", False, True)


def test_what_was_deleted_meanwhile_can_be_written_again(me: Browser, alice: Api) -> None:
    keep(me, body="The same")
    (one,) = entries(alice)
    alice.delete(f"/entries/{one['id']}")
    keep(me, body="The same")
    assert len(entries(alice)) == 1


def test_an_api_client_keeps_its_ids(alice: Api) -> None:
    write(alice, body="The same")
    write(alice, body="The same")
    assert len(entries(alice)) == 2


def test_a_line_from_today_sent_again_is_one(me: Browser, alice: Api) -> None:
    for body in ("The same", "The same", "Another"):
        sent = me.post("/today/line", {"id": str(uuid4()), "body": body})
        assert sent.status_code == 303
    assert sorted(one["body"] for one in entries(alice)) == ["Another", "The same"]


def test_a_small_answer_about_a_session_sent_again_is_one(me: Browser, alice: Api) -> None:
    at = datetime.fromisoformat(NOW) + timedelta(minutes=5)
    session = plan(alice, begin(alice), at=at)
    for body in ("warm", "warm", "heavy"):
        form = {"id": str(uuid4()), "body": body, "mood": "calm"}
        assert me.post(f"/sessions/{session}/day/arrive", form).status_code == 303
    assert len(entries(alice)) == 2
