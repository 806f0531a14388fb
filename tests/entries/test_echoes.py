"""One's own earlier words above the page that is about them, for their writer alone."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from journal.care.series import Series
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.course import (
    days_ago,
    plant_course,
    plant_entry,
    plant_goal,
    plant_intention,
    share,
)
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

FIRST = "canary-first the winter was long"
HOPED = "canary-expect something like a boat"
LATE = "canary-late written again in week three"
HERS = "canary-eve of somebody else"


def test_the_first_page_is_read_again_in_the_second_week(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        plant_entry(cast.eve.own(), HERS, days=30, prompt_id="prep-why-now")
        alice = cast.alice.own()
        plant_course(alice, held=(20,))
        plant_entry(alice, FIRST, days=25, prompt_id="prep-why-now")
        plant_entry(alice, HOPED, days=24, prompt_id="prep-expect")
        plant_entry(alice, LATE, days=1, prompt_id="prep-why-now")
    text = browser(cast.alice).get("/write/w2-compare").text
    assert FIRST in text
    assert HOPED in text
    assert text.index(FIRST) < text.index('name="body"')
    for other in (LATE, HERS):
        assert other not in text
    assert HERS in browser(cast.eve).get("/write/w2-compare").text


def test_where_nothing_was_written_the_page_is_plain(browser: Browse, cast: Cast) -> None:
    for prompt_id in ("w2-compare", "next-intent", "lw-plan", "w2-keep"):
        page = browser(cast.alice).get(f"/write/{prompt_id}")
        assert page.status_code == 200
        assert "What you wrote before" not in page.text


def test_the_intention_of_the_session_that_was_is_not_the_one_to_come(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        held, coming = plant_course(alice, held=(2,), planned=(3,))
        plant_intention(alice, "canary-was to let go", held)
        plant_intention(alice, "canary-will-be to be open", coming)
    page = browser(cast.alice)
    for prompt_id in ("next-intent", "bn-carry"):
        text = page.get(f"/write/{prompt_id}").text
        assert "canary-was" in text
        assert "canary-will-be" not in text
    assert "canary-will-be" in page.get("/write/day-restate").text


def test_early_signs_come_from_the_list_and_from_the_safety_plan(
    browser: Browse, api: Call, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_entry(alice, "canary-old signs", days=60, prompt_id="mt-signs")
        plant_entry(alice, "canary-new signs", days=5, prompt_id="mt-signs")
    api(cast.alice).put("/safety-plan", {"signs": "canary-plan I stop cooking"})
    for prompt_id in ("lw-plan", "mt-signs"):
        text = browser(cast.alice).get(f"/write/{prompt_id}").text
        assert "canary-new signs" in text
        assert "canary-plan" in text
        assert "canary-old" not in text


def test_goals_that_rest_are_not_echoed(browser: Browse, api: Call, cast: Cast) -> None:
    alice, entry_id = api(cast.alice), uuid4()
    alice.put(f"/goals/{uuid4()}", {"words": "canary-active walk"})
    alice.put(f"/goals/{uuid4()}", {"words": "canary-rests run", "state": "retired"})
    answer = {"body": "Five, I think.", "prompt_id": "w2-goal"}
    alice.put(f"/entries/{entry_id}", {**answer, "written_at": days_ago(1).isoformat()})
    text = browser(cast.alice).get(f"/entries/{entry_id}/edit").text
    assert "canary-active" in text
    assert "canary-rests" not in text


@pytest.mark.parametrize("prompt_id", ["w2-goal", "prep-goal-steps"])
def test_what_is_asked_of_a_goal_leads_to_the_goal(
    *, browser: Browse, api: Call, cast: Cast, database: Database, prompt_id: str
) -> None:
    alice, page, goal = api(cast.alice), browser(cast.alice), uuid4()
    assert page.get(f"/write/{prompt_id}").status_code == 200
    alice.put(f"/goals/{goal}", {"words": "Walk"})
    assert page.get(f"/write/{prompt_id}").headers["Location"].endswith(f"/goals/{goal}")
    alice.put(f"/goals/{uuid4()}", {"words": "Sleep"})
    assert page.get(f"/write/{prompt_id}").headers["Location"].endswith("/goals")
    with database.transaction():
        plant_course(cast.alice.own(), held=(0.01,))
    assert page.get(f"/write/{prompt_id}").status_code == 200


def test_a_therapist_who_sees_the_answer_sees_no_echo(
    browser: Browse, cast: Cast, database: Database
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        plant_course(alice, held=(20,))
        plant_goal(alice, "canary-goal", [(20, 3)])
        plant_entry(alice, FIRST, days=25, prompt_id="prep-why-now")
        answer = plant_entry(alice, "Dear me of then", days=1, prompt_id="w2-compare")
        share(alice, cast.alice_bob, Series.SESSIONS, entry_ids=[answer])
    text = browser(cast.bob).get(f"/patients/{cast.alice.id}/entries/{answer}").text
    assert "Dear me of then" in text
    assert "canary" not in text
    assert browser(cast.bob).get("/write/w2-compare").status_code == 403
