"""One session moves, and the rest is offered: by page and by API, sent twice, from two devices."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.identity.models import Person
from journal.kernel import db
from journal.kernel.db import Database
from tests.support.clients import Answer, Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel("2026-10-20T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@pytest.fixture
def me(browser: On, cast: Cast) -> Browser:
    return browser(cast.alice)


def begun(alice: Api, first: str = "2026-10-21T09:00:00-05:00", **more: Any) -> list[str]:
    """A course of four, two or three days apart; its sessions' ids in their order."""
    body = {"protocol": "intensive", "kind": "kap", "starts_on": first[:10]}
    course = str(uuid4())
    answer = alice.put(f"/courses/{course}", {**body, "first_session_at": first, **more})
    assert answer.status_code == 201, answer.json
    return [one["id"] for one in alice.get(f"/sessions?course_id={course}").json["items"]]


def days(alice: Api) -> list[str]:
    return [one["planned_at"][5:16] for one in alice.get("/sessions").json["items"]]


def at_later(minutes: int) -> time_machine.travel:
    return time_machine.travel(f"2026-10-20T12:{minutes:02}:00-05:00", tick=False)


def put_at(alice: Api, session_id: str, at: str, **more: Any) -> Answer:
    there = alice.get(f"/sessions/{session_id}").json
    body = {name: there[name] for name in ("course_id", "route", "setting", "format")}
    return alice.put(f"/sessions/{session_id}", {**body, "planned_at": at, **more})


def moved_by_page(me: Browser, session_id: str, to: str) -> Answer:
    form = {"planned_at": to, "route": "im", "setting": "clinic", "format": "individual"}
    return me.post(f"/sessions/{session_id}", form)


def form_of(page: Answer) -> dict[str, Any]:
    found = re.findall(r'name="(etag|days|seen)" value="([^"]*)"', page.text)
    plain = {name: value for name, value in found if name != "seen"}
    return {**plain, "seen": [value for name, value in found if name == "seen"]}


def test_after_a_move_the_others_are_offered_the_same_shift(alice: Api, me: Browser) -> None:
    ids = begun(alice)
    with at_later(5):
        sent = moved_by_page(me, ids[1], "2026-10-25T11:30")
        assert sent.status_code == 303
        offer = me.get(sent.headers["Location"])
        assert "Move these too" in offer.text
        assert "Leave them" in offer.text
        assert "Oct 28, 2026, 9:00" in offer.text
        assert "Oct 30, 2026, 9:00" in offer.text
    with at_later(6):
        assert me.post(f"/sessions/{ids[1]}/rest", form_of(offer)).status_code == 303
    assert days(alice) == ["10-21T09:00", "10-25T11:30", "10-28T09:00", "10-30T09:00"]


def test_left_alone_they_stay(alice: Api, me: Browser) -> None:
    ids = begun(alice)
    with at_later(5):
        moved_by_page(me, ids[1], "2026-10-24T09:00")
        assert me.get("/course").status_code == 200
    assert days(alice) == ["10-21T09:00", "10-24T09:00", "10-26T09:00", "10-28T09:00"]


def test_another_hour_on_the_same_day_or_the_last_session_asks_nothing(
    alice: Api, me: Browser
) -> None:
    ids = begun(alice)
    with at_later(5):
        hour = moved_by_page(me, ids[1], "2026-10-23T15:00")
        last = moved_by_page(me, ids[3], "2026-10-29T09:00")
    assert hour.headers["Location"].endswith("/course")
    assert last.headers["Location"].endswith("/course")


def test_sent_twice_they_move_once_and_the_second_answer_says_the_same(
    alice: Api, me: Browser
) -> None:
    ids = begun(alice)
    with at_later(5):
        sent = moved_by_page(me, ids[0], "2026-10-22T09:00")
        form = form_of(me.get(sent.headers["Location"]))
    for minute in (6, 7):
        with at_later(minute):
            assert me.post(f"/sessions/{ids[0]}/rest", form).status_code == 303
            assert "3 sessions are moved." in me.get("/course").text
    assert days(alice) == ["10-22T09:00", "10-24T09:00", "10-27T09:00", "10-29T09:00"]


def test_going_back_to_the_offer_moves_nothing_further(alice: Api, me: Browser) -> None:
    ids = begun(alice)
    with at_later(5):
        address = moved_by_page(me, ids[0], "2026-10-22T09:00").headers["Location"]
        form = form_of(me.get(address))
    with at_later(6):
        me.post(f"/sessions/{ids[0]}/rest", form)
        again = me.get(address)
    assert "Move these too" not in again.text
    assert again.text.count("it is moved already") == 3
    assert "it was changed meanwhile" not in again.text
    with at_later(7):
        put_at(alice, ids[2], "2026-11-02T16:00:00-05:00")
        again = me.get(address)
    assert again.text.count("it is moved already") == 2
    assert again.text.count("it was changed meanwhile") == 1


def test_one_that_was_moved_meanwhile_is_named_and_left(alice: Api, me: Browser) -> None:
    ids = begun(alice)
    with at_later(5):
        form = form_of(me.get(moved_by_page(me, ids[0], "2026-10-22T09:00").headers["Location"]))
    with at_later(6):
        put_at(alice, ids[2], "2026-11-02T16:00:00-05:00")
    with at_later(7):
        assert me.post(f"/sessions/{ids[0]}/rest", form).status_code == 303
        page = me.get("/course")
    assert "2 sessions are moved." in page.text
    assert "stays where it is: it was changed meanwhile" in page.text
    assert days(alice) == ["10-22T09:00", "10-24T09:00", "10-29T09:00", "11-02T16:00"]


def test_a_second_device_that_moved_the_same_session_stops_the_first_offer(
    alice: Api, me: Browser
) -> None:
    ids = begun(alice)
    with at_later(5):
        form = form_of(me.get(moved_by_page(me, ids[0], "2026-10-22T09:00").headers["Location"]))
    with at_later(6):
        put_at(alice, ids[0], "2026-10-24T09:00:00-05:00")
    with at_later(7):
        page = me.post(f"/sessions/{ids[0]}/rest", form)
    assert page.status_code == 409
    assert "Nothing was moved" in page.text
    assert days(alice)[1:] == ["10-24T09:00", "10-26T09:00", "10-28T09:00"]


def test_two_devices_that_move_the_same_session_meet_and_lose_nothing(
    alice: Api, me: Browser
) -> None:
    ids = begun(alice)
    etag = alice.get(f"/sessions/{ids[0]}").json["etag"]
    put_at(alice, ids[0], "2026-10-22T09:00:00-05:00")
    late = put_at(alice, ids[0], "2026-10-22T17:00:00-05:00")
    assert late.status_code == 200
    there = alice.get(f"/sessions/{ids[0]}").json
    body = {name: there[name] for name in ("course_id", "route", "setting", "format")}
    stale = alice.put(
        f"/sessions/{ids[0]}",
        {**body, "planned_at": "2026-10-22T19:00:00-05:00"},
        headers={"If-Match": etag},
    )
    assert stale.status_code == 412
    assert days(alice)[0] == "10-22T17:00"
    typed = {"planned_at": "2026-10-22T20:00", "etag": etag.strip('"'), **{
        name: there[name] for name in ("route", "setting", "format")
    }}  # fmt: skip
    page = me.post(f"/sessions/{ids[0]}", typed)
    assert page.status_code == 422
    assert 'value="2026-10-22T20:00"' in page.text


def test_one_that_was_held_or_deleted_meanwhile_is_left(alice: Api) -> None:
    ids = begun(alice)
    seen = [
        {"id": one["id"], "planned_at": one["planned_at"]}
        for one in alice.get("/sessions").json["items"]
    ][1:]
    alice.delete(f"/sessions/{ids[3]}")
    at = "2026-10-20T09:00:00-05:00"
    put_at(alice, ids[2], "2026-10-26T09:00:00-05:00", started_at=at)
    done = alice.post(f"/sessions/{ids[0]}/rest", {"days": 1, "sessions": seen}).json
    assert [one["id"] for one in done["moves"]] == [ids[1]]
    assert [(one["id"], one["why"]) for one in done["left"]] == [(ids[2], "held")]


def test_the_api_offers_moves_and_answers_the_same_twice(alice: Api) -> None:
    ids = begun(alice)
    with at_later(5):
        put_at(alice, ids[0], "2026-10-24T09:00:00-05:00")
        offer = alice.get(f"/sessions/{ids[0]}/rest?days=3").json
    assert [(one["number"], one["to"][:10]) for one in offer["moves"]] == [
        (1, "2026-10-26"),
        (3, "2026-10-29"),
        (4, "2026-10-31"),
    ]
    sessions = [{"id": one["id"], "planned_at": one["planned_at"]} for one in offer["moves"]]
    body = {"days": 3, "sessions": sessions, "etag": offer["etag"]}
    for minute in (6, 7):
        with at_later(minute):
            done = alice.post(f"/sessions/{ids[0]}/rest", body)
        assert done.status_code == 200
        assert len(done.json["moves"]) == 3
        assert done.json["left"] == []
    assert days(alice) == ["10-24T09:00", "10-26T09:00", "10-29T09:00", "10-31T09:00"]
    with at_later(8):
        put_at(alice, ids[0], "2026-10-23T09:00:00-05:00")
    assert alice.post(f"/sessions/{ids[0]}/rest", body).status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"days": 1.5, "sessions": []},
        {"days": 4000, "sessions": []},
        {"days": 1, "sessions": [{"id": "x", "planned_at": "2026-10-21T09:00:00Z"}]},
        {"days": 1, "sessions": [{"id": str(uuid4())}]},
        {"days": 1, "sessions": [], "etag": "seven"},
    ],
)
def test_a_wrong_wish_is_refused_by_its_field(alice: Api, body: dict[str, Any]) -> None:
    ids = begun(alice)
    assert alice.post(f"/sessions/{ids[0]}/rest", body).status_code == 422


def test_across_the_end_of_summer_time_the_hour_on_the_wall_stays(
    alice: Api, cast: Cast, database: Database
) -> None:
    """On November 1, 2026 clocks in New York go from 2:00 back to 1:00."""
    with database.transaction():
        db.session().get_one(Person, cast.alice.id).zone = "America/New_York"
    ids = begun(alice, first="2026-10-26T09:00:00-04:00")
    with at_later(5):
        put_at(alice, ids[0], "2026-10-29T09:00:00-04:00")
        offer = alice.get(f"/sessions/{ids[0]}/rest?days=3").json
    assert [one["to"] for one in offer["moves"]] == [
        "2026-10-31T09:00:00-04:00",
        "2026-11-03T09:00:00-05:00",
        "2026-11-05T09:00:00-05:00",
    ]


def test_somebody_elses_sessions_never_move(alice: Api, api: As, cast: Cast) -> None:
    ids, eve = begun(alice), api(cast.eve)
    theirs = begun(eve)
    before = days(eve)
    seen = [{"id": one, "planned_at": "2026-10-23T09:00:00-05:00"} for one in theirs]
    done = alice.post(f"/sessions/{ids[0]}/rest", {"days": 1, "sessions": seen})
    assert done.json["moves"] == []
    assert alice.get(f"/sessions/{theirs[0]}/rest?days=1").status_code == 404
    assert days(eve) == before


@pytest.mark.parametrize(
    "seen", ["", "x", "x 2026-10-21T09:00:00-05:00", "{id} soon", "{id} 9999-12-31T23:00:00+00:00"]
)
def test_a_form_that_was_tampered_with_moves_nothing(alice: Api, me: Browser, seen: str) -> None:
    ids = begun(alice)
    before = days(alice)
    form = {"etag": "2", "days": "3650", "seen": seen.format(id=ids[1])}
    assert me.post(f"/sessions/{ids[0]}/rest", form).status_code == 404
    assert days(alice) == before


def test_one_can_move_to_where_the_next_one_stands_if_the_rest_goes_along(
    alice: Api, me: Browser
) -> None:
    ids = begun(alice)
    form = {
        "planned_at": "2026-10-26T09:00",
        "route": "im",
        "setting": "clinic",
        "format": "individual",
        "around": "rain",
        "etag": alice.get(f"/sessions/{ids[1]}").json["etag"].strip('"'),
    }
    with at_later(5):
        page = me.post(f"/sessions/{ids[1]}", form)
        assert page.status_code == 422
        assert "Move this one and those after it" in page.text
        assert "rain" in page.text
        assert me.post(f"/sessions/{ids[1]}", {**form, "with_rest": "yes"}).status_code == 303
    assert days(alice) == ["10-21T09:00", "10-26T09:00", "10-29T09:00", "10-31T09:00"]
    assert [one["id"] for one in alice.get("/sessions").json["items"]] == ids
    assert alice.get(f"/sessions/{ids[1]}").json["around"] == "rain"
    with at_later(6):
        again = me.post(f"/sessions/{ids[1]}", {**form, "with_rest": "yes"})
    assert again.status_code in {303, 422}
    assert days(alice) == ["10-21T09:00", "10-26T09:00", "10-29T09:00", "10-31T09:00"]


def test_the_rest_goes_along_whole_or_not_at_all(alice: Api, me: Browser) -> None:
    ids = begun(alice)
    begun(alice, first="2026-10-31T09:00:00-05:00", sessions=1)
    form = {"route": "im", "setting": "clinic", "format": "individual", "with_rest": "yes"}
    before = days(alice)
    page = me.post(f"/sessions/{ids[1]}", {**form, "planned_at": "2026-10-26T09:00"})
    assert page.status_code == 422
    assert "leaves no room for a later one" in page.text
    assert "Move this one and those after it" not in page.text
    assert days(alice) == before
    far = me.post(f"/sessions/{ids[1]}", {**form, "planned_at": "2037-10-26T09:00"})
    assert far.status_code == 422
    assert days(alice) == before


def test_a_program_makes_room_by_moving_the_rest_first(alice: Api) -> None:
    ids = begun(alice)
    there = alice.get("/sessions").json["items"]
    seen = [{"id": one["id"], "planned_at": one["planned_at"]} for one in there[2:]]
    assert put_at(alice, ids[1], there[2]["planned_at"]).status_code == 422
    done = alice.post(f"/sessions/{ids[1]}/rest", {"days": 3, "sessions": seen})
    assert len(done.json["moves"]) == 2
    assert put_at(alice, ids[1], there[2]["planned_at"]).status_code == 200
    assert days(alice) == ["10-21T09:00", "10-26T09:00", "10-29T09:00", "10-31T09:00"]
    assert alice.get(f"/sessions/{ids[1]}/rest").json["moves"] == []


def test_the_offer_says_which_way_and_which_days_have_passed(alice: Api, me: Browser) -> None:
    ids = begun(alice)
    with at_later(5):
        put_at(alice, ids[0], "2026-10-22T09:00:00-05:00")
        assert "1 day later" in me.get(f"/sessions/{ids[0]}/rest?days=1").text
        put_at(alice, ids[0], "2026-10-16T09:00:00-05:00")
        page = me.get(f"/sessions/{ids[0]}/rest?days=-6").text
    assert "6 days earlier" in page
    assert page.count("that day has passed") == 1


def test_the_offer_names_the_session_that_the_clocks_move(
    alice: Api, browser: On, cast: Cast, database: Database
) -> None:
    """On March 14, 2027 clocks in New York go from 2:00 forward to 3:00."""
    with database.transaction():
        db.session().get_one(Person, cast.alice.id).zone = "America/New_York"
    ids = begun(alice, first="2027-03-08T02:30:00-05:00")
    with at_later(5):
        put_at(alice, ids[0], "2027-03-09T02:30:00-05:00")
        page = browser(cast.alice).get(f"/sessions/{ids[0]}/rest?days=1").text
        moves = alice.get(f"/sessions/{ids[0]}/rest?days=1").json["moves"]
    skipped = [one for one in moves if one["to"].startswith("2027-03-14")]
    assert len(skipped) == page.count("the clocks skip 2:30") == 1
