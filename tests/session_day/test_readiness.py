"""Ticks, own lines, and calling it ready, over the API."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.care.series import KINDS
from journal.kernel.db import Database
from journal.session_day.models import Readiness
from journal.vault import queries as vault
from tests.session_day.living import AT_HOME, NINE, begin, plan, put
from tests.support.clients import Api
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


@pytest.fixture(autouse=True)
def _nine() -> Iterator[None]:
    with time_machine.travel(NINE, tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    other = api(cast.eve)
    other.put(f"/sessions/{plan(other, begin(other))}/day/steps/ride", {"done": True})
    return api(cast.alice)


def day(api: Api, session: str) -> dict[str, Any]:
    answer = api.get(f"/sessions/{session}/day")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def ticked(api: Api, session: str) -> list[str]:
    return [one["key"] for one in day(api, session)["steps"] if one["done"]]


def test_a_tick_is_kept_and_taken_away_and_the_same_again_changes_nothing(alice: Api) -> None:
    session = plan(alice, begin(alice))
    path = f"/sessions/{session}/day/steps/ride"
    first = alice.put(path, {"done": True})
    assert first.status_code == 200
    assert alice.put(path, {"done": True}).headers["ETag"] == first.headers["ETag"]
    assert ticked(alice, session) == ["ride"]
    alice.put(path, {"done": False})
    assert ticked(alice, session) == []


def test_two_devices_tick_different_steps_and_both_stay(alice: Api) -> None:
    session = plan(alice, begin(alice))
    for step in ("ride", "quiet"):
        alice.put(f"/sessions/{session}/day/steps/{step}", {"done": True})
    assert ticked(alice, session) == ["ride", "quiet"]


@pytest.mark.parametrize("body", [{"done": "yes"}, {}, {"done": True, "score": 3}])
def test_a_tick_that_is_not_one_is_refused(alice: Api, body: dict[str, Any]) -> None:
    session = plan(alice, begin(alice))
    assert alice.put(f"/sessions/{session}/day/steps/ride", body).status_code == 422


def test_a_step_of_another_list_is_refused_by_name(alice: Api) -> None:
    session = plan(alice, begin(alice))
    answer = alice.put(f"/sessions/{session}/day/steps/watched", {"done": True})
    assert answer.status_code == 422
    assert "list for this session" in answer.text


def test_the_list_follows_the_session_and_what_was_ticked_is_not_lost(alice: Api) -> None:
    course = begin(alice)
    session = plan(alice, course)
    alice.put(f"/sessions/{session}/day/steps/arrived", {"done": True})
    put(alice, session, course, at=NINE, setting="home")
    assert day(alice, session)["ready_list"] == "home"
    assert ticked(alice, session) == []
    put(alice, session, course, at=NINE)
    assert ticked(alice, session) == ["arrived"]


def test_own_lines_are_kept_changed_and_left_out_and_come_back_for_the_next_session(
    alice: Api,
) -> None:
    course = begin(alice)
    session = plan(alice, course)
    line = uuid4()
    path = f"/sessions/{session}/day/lines/{line}"
    alice.put(path, {"words": "Feed the cat", "done": False})
    alice.put(path, {"words": "Feed both cats", "done": True})
    mine = {"id": str(line), "words": "Feed both cats", "done": True}
    assert day(alice, session)["lines"] == [mine]
    following = plan(alice, course, at=NINE + timedelta(days=7))
    assert day(alice, following)["lines"] == [{**mine, "done": False}]
    assert alice.delete(path).status_code == 204
    assert day(alice, session)["lines"] == []


@pytest.mark.parametrize("words", ["", "   ", "x" * 201])
def test_a_line_of_no_words_or_too_many_is_refused(alice: Api, words: str) -> None:
    session = plan(alice, begin(alice))
    path = f"/sessions/{session}/day/lines/{uuid4()}"
    assert alice.put(path, {"words": words, "done": False}).status_code == 422


def test_there_is_room_for_twenty_lines(alice: Api) -> None:
    session = plan(alice, begin(alice))
    for number in range(20):
        alice.put(f"/sessions/{session}/day/lines/{uuid4()}", {"words": f"{number}", "done": False})
    answer = alice.put(f"/sessions/{session}/day/lines/{uuid4()}", {"words": "21", "done": False})
    assert answer.status_code == 409
    assert "room for 20" in answer.text


def test_anywhere_but_at_home_calling_it_ready_has_no_conditions(alice: Api) -> None:
    session = plan(alice, begin(alice))
    answer = alice.put(f"/sessions/{session}/day/ready")
    assert answer.status_code == 200
    assert answer.get_json()["ready"]["ticked"] == []
    assert alice.delete(f"/sessions/{session}/day/ready").status_code == 204
    assert day(alice, session)["ready"] is None


@pytest.mark.parametrize("left_out", list(AT_HOME))
def test_at_home_each_of_adult_number_and_address_is_needed_and_named(
    alice: Api, left_out: str
) -> None:
    there: dict[str, Any] = {k: words for k, words in AT_HOME.items() if k != left_out}
    session = plan(alice, begin(alice), setting="home", **there)
    answer = alice.put(f"/sessions/{session}/day/ready")
    assert answer.status_code == 422
    assert day(alice, session)["missing"] == [left_out]
    assert list(answer.get_json()["errors"]) == [left_out]
    assert day(alice, session)["ready"] is None


def test_blank_names_count_as_missing(alice: Api) -> None:
    session = plan(alice, begin(alice), setting="home", **{**AT_HOME, "adult_present": "  "})
    assert alice.put(f"/sessions/{session}/day/ready").status_code == 422


def test_at_home_ready_says_what_was_ticked_and_goes_when_a_name_goes(alice: Api) -> None:
    course = begin(alice)
    session = plan(alice, course, setting="home", route="lozenge", **AT_HOME)
    alice.put(f"/sessions/{session}/day/steps/address", {"done": True})
    ready = alice.put(f"/sessions/{session}/day/ready").get_json()["ready"]
    assert ready["ticked"] == ["The address lies by the phone, for an emergency call"]
    assert "clear" not in str(ready)
    put(alice, session, course, at=NINE, setting="home", route="lozenge", address="12 Lake Road")
    assert day(alice, session)["ready"] is None
    assert set(day(alice, session)["missing"]) == {"adult_present", "clinic_number"}


def test_nobody_else_reaches_it_and_it_is_in_no_series(
    alice: Api, api: As, cast: Cast, database: Database
) -> None:
    session = plan(alice, begin(alice))
    path = f"/sessions/{session}/day/steps/ride"
    alice.put(path, {"done": True})
    assert api(cast.eve).get(f"/sessions/{session}/day").status_code == 404
    assert api(cast.eve).put(path, {"done": True}).status_code == 404
    assert api(cast.bob).get(f"/sessions/{session}/day").status_code == 403
    assert all("readiness" not in kinds for kinds in KINDS.values())
    with database.transaction():
        for therapist in (cast.bob, cast.carol):
            reader = therapist.sees(cast.alice).reader
            seen = vault.opened(vault.granted(Readiness, reader), reader, Readiness.KIND)
            assert list(seen) == []
