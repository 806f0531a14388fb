"""Answers that cannot be kept: what item 9 calls for comes all the same, and first."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine

from journal.kernel.db import Database
from journal.kernel.ids import new_id
from tests.support.answers import body, phq9
from tests.support.clients import Answer, Api, Browser
from tests.support.course import plant_course
from tests.support.people import Cast, Member
from tests.support.sheets import on_page, sheet

Window = Callable[[Member | None], Browser]
Door = Callable[[Member | None], Api]
FORM = "/measures/phq-9"
FORM_BEGINS = "data-questionnaire"
NOBODY_SEES = "Your answer was not kept, so nobody can see it."
NOON = datetime(2026, 6, 1, 17, tzinfo=UTC)


def _support_stands_first(page: Answer) -> bool:
    places = [page.text.find(words) for words in (NOBODY_SEES, "call-number", FORM_BEGINS)]
    return -1 not in places and places == sorted(places)


def _in_fog(database: Database, cast: Cast) -> None:
    with database.transaction():
        plant_course(cast.alice.own(), held=[0])


@pytest.mark.parametrize("item9", [1, 3, None])
def test_answers_sent_in_the_fog_are_not_kept_but_support_comes_at_once(
    database: Database, browser: Window, api: Door, cast: Cast, *, item9: int | None
) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        window = browser(cast.alice)
        page = window.get(FORM)
        _in_fog(database, cast)
        sent = window.post(FORM, on_page(page, phq9(item9=item9)))
        assert sent.status_code == 409
        assert _support_stands_first(sent)
        assert "can be sent from" in sent.text
        assert "Nothing is missed" not in sent.text
        assert sent.text.count(" checked>") == (8 if item9 is None else 9)
        assert api(cast.alice).get("/responses").json["items"] == []
        clock.shift(timedelta(days=1))
        later = browser(cast.alice).post(FORM, on_page(sent, phq9(item9=item9)))
        assert (later.status_code, later.location[-8:]) == (303, "/support")


def test_answers_sent_in_the_fog_that_call_for_nothing_are_only_put_off(
    database: Database, browser: Window, cast: Cast
) -> None:
    with time_machine.travel(NOON, tick=False):
        window = browser(cast.alice)
        _in_fog(database, cast)
        sent = window.post(FORM, sheet(phq9(item9=0)))
        assert (sent.status_code, NOBODY_SEES in sent.text) == (409, False)
        assert "can be sent from" in sent.text
        nothing = window.post(FORM, sheet([None] * 9))
        assert (nothing.status_code, NOBODY_SEES in nothing.text) == (409, False)
        worry = window.post("/measures/gad-7", sheet([3] * 7))
        assert (worry.status_code, NOBODY_SEES in worry.text) == (409, False)


def test_a_form_left_in_the_fog_is_spoken_of_on_the_next_page(
    database: Database, browser: Window, cast: Cast
) -> None:
    with time_machine.travel(NOON, tick=False):
        window = browser(cast.alice)
        _in_fog(database, cast)
        assert window.post(f"{FORM}/leave", sheet(phq9(item9=0))).status_code == 204
        assert "was not kept" not in window.get("/measures").text
        assert window.post(f"{FORM}/leave", sheet(phq9(item9=2))).status_code == 204
        page = window.get("/measures").text
        assert "What you had answered was not kept." in page
        assert "What you had answered was not kept." not in window.get("/measures").text


@pytest.mark.parametrize(
    "wrong",
    [{"item-3": "9"}, {"version": "7"}, {"replaces": str(new_id())}, {"id": "x"}, {"odd": "1"}],
)
@pytest.mark.parametrize(("item9", "first"), [(2, True), (None, True), (0, False)])
def test_support_stands_first_on_any_refused_form_that_calls_for_it(
    browser: Window, cast: Cast, *, wrong: dict[str, str], item9: int | None, first: bool
) -> None:
    sent = browser(cast.alice).post(FORM, sheet(phq9(item9=item9), **wrong))
    assert sent.status_code == 422
    assert _support_stands_first(sent) is first


def test_two_answers_to_one_question_are_refused_and_the_higher_one_calls_for_support(
    browser: Window, api: Door, cast: Cast
) -> None:
    window, given = browser(cast.alice), sheet(phq9(item9=None))
    for answers in (["0", "3"], ["3", "0"]):
        sent = window.post(FORM, {**given, "item-9": answers})
        assert sent.status_code == 422
        assert "#f-item-9" in sent.text
        assert _support_stands_first(sent)
    assert api(cast.alice).get("/responses").json["items"] == []
    assert window.post(FORM, {**given, "item-9": ["3", "3"]}).status_code == 303


def test_what_an_address_asks_twice_is_refused_by_its_name(api: Door, cast: Cast) -> None:
    asked = urlencode([("instrument", "phq-9"), ("instrument", "gad-7")])
    sent = api(cast.alice).get(f"/responses?{asked}")
    assert (sent.status_code, set(sent.json["errors"])) == (422, {"instrument"})


@pytest.mark.parametrize(("item9", "leads_to"), [(2, "support"), (None, "support"), (0, None)])
def test_a_problem_of_the_api_says_that_support_is_next(
    database: Database, api: Door, cast: Cast, *, item9: int | None, leads_to: str | None
) -> None:
    door, made = api(cast.alice), new_id()
    door.put(f"/responses/{made}", body(phq9(others=3)))
    refused: list[tuple[dict[str, Any], int]] = [
        (body(phq9(item9=item9), version=7), 422),
        (body(phq9(item9=item9), replaces=str(new_id())), 422),
    ]
    for sent, status in refused:
        answer = door.put(f"/responses/{new_id()}", sent)
        assert (answer.status_code, answer.json.get("next")) == (status, leads_to)
    taken = door.put(f"/responses/{made}", body(phq9(item9=item9)))
    assert (taken.status_code, taken.json.get("next")) == (409, leads_to)
    _in_fog(database, cast)
    foggy = door.put(f"/responses/{new_id()}", body(phq9(item9=item9), taken_at=_moment()))
    assert (foggy.status_code, foggy.json.get("next")) == (409, leads_to)


def _moment() -> str:
    return datetime.now(UTC).isoformat()
