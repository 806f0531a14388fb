"""The page for looking back: one's own words and numbers, for nobody else, and no verdict."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from journal.care.series import Series
from journal.kernel.db import Database
from journal.treatment import queries as treatment
from tests.support.clients import Api, Browser
from tests.support.course import (
    plant_course,
    plant_entry,
    plant_goal,
    plant_scores,
    share,
)
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

WHY = "canary-why I was tired of waiting"
WHY_LATER = "canary-later another go at it"
HELPED = "canary-help some of it, not the sleep"
GOAL = "canary-goal walk by the river"


@pytest.fixture
def course_id(database: Database, cast: Cast) -> str:
    with database.transaction():
        eve = cast.eve.own()
        plant_course(eve, held=(30,))
        plant_entry(eve, "canary-eve", days=31, prompt_id="prep-why-now")
        alice = cast.alice.own()
        plant_course(alice, held=(40, 37, 33))
        plant_entry(alice, WHY, days=44, prompt_id="prep-why-now")
        plant_entry(alice, WHY_LATER, days=5, prompt_id="prep-why-now")
        plant_entry(alice, "canary-help at first", days=12, prompt_id="w2-help")
        plant_entry(alice, HELPED, days=2, prompt_id="w2-help")
        plant_goal(alice, GOAL, [(42, 2), (3, 6)])
        plant_scores(alice, [(41, 18), (3, 11)])
        found = treatment.course_now(alice.reader)
        assert found is not None
        return str(found.id)


def test_then_and_now_stand_side_by_side_in_ones_own_words(
    browser: Browse, cast: Cast, course_id: str
) -> None:
    text = browser(cast.alice).get(f"/course/{course_id}/looking-back").text
    for words in (WHY, HELPED, GOAL, "2 of 10", "6 of 10", "7 points lower than the first"):
        assert words in text
    assert "3 sessions held" in text
    for other in (WHY_LATER, "canary-help at first", "canary-eve"):
        assert other not in text


def test_no_word_says_whether_it_worked(browser: Browse, cast: Cast, course_id: str) -> None:
    text = browser(cast.alice).get(f"/course/{course_id}/looking-back").text.lower()
    for verdict in ("improve", "success", "effective", "responded", "remission", "%", "well done"):
        assert verdict not in text


def test_the_last_words_can_be_written_from_here(
    browser: Browse, cast: Cast, course_id: str
) -> None:
    text = browser(cast.alice).get(f"/course/{course_id}/looking-back").text
    assert "/write/w2-help" in text


def test_before_the_second_week_it_says_that_there_is_little_yet(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(3,), planned=(4,))
        found = treatment.course_now(alice.reader)
        assert found is not None
    text = browser(cast.alice).get(f"/course/{found.id}/looking-back").text
    assert "from the second week on" in text
    assert "1 session held" in text


def test_nobody_else_is_shown_it_however_much_is_shared(
    browser: Browse, api: Call, cast: Cast, *, database: Database, course_id: str
) -> None:
    with database.transaction():
        share(cast.alice.own(), cast.alice_bob, *Series)
    for member, status in ((cast.bob, 403), (cast.carol, 403), (cast.fay, 403), (cast.eve, 404)):
        assert browser(member).get(f"/course/{course_id}/looking-back").status_code == status
        assert api(member).get(f"/courses/{course_id}/looking-back").status_code == status
    text = browser(cast.bob).get(f"/patients/{cast.alice.id}").text
    for words in (WHY, HELPED, "looking-back"):
        assert words not in text


def test_the_api_tells_the_same(api: Call, cast: Cast, course_id: str) -> None:
    alice = api(cast.alice)
    found = alice.get(f"/courses/{course_id}/looking-back").json
    assert found["days_between"] == [3, 4]
    assert [(one["start"]["value"], one["now"]["value"]) for one in found["goals"]] == [(2, 6)]
    assert [(one["start"]["value"], one["now"]["value"]) for one in found["scores"]] == [(18, 11)]
    assert alice.get(f"/entries/{found['last_words_id']}").json["body"] == HELPED
    first = [alice.get(f"/entries/{one}").json["body"] for one in found["first_page_ids"]]
    assert first == [WHY]
    assert alice.get(f"/courses/{uuid4()}/looking-back").status_code == 404
