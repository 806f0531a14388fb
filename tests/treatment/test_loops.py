"""Intentions carried on, goals asked about again, small steps answered: each loop closes."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import time_machine

from journal.kernel.db import Database
from journal.treatment import queries
from tests.support.clients import Api, Browser
from tests.support.course import days_ago, plant_course, plant_entry, plant_intention
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

LAST = "canary-last to let the water come"


@pytest.fixture
def sessions(database: Database, cast: Cast) -> tuple[UUID, UUID]:
    """One session held with an intention, one to come without; Eve has the same."""
    with database.transaction():
        eve = cast.eve.own()
        plant_intention(eve, "canary-eve", plant_course(eve, held=(4,), planned=(3,))[0])
        alice = cast.alice.own()
        held, coming = plant_course(alice, held=(4,), planned=(3,))
        plant_intention(alice, LAST, held)
    return held, coming


def intentions(api: Api) -> list[tuple[str, str | None]]:
    found = api.get("/intentions").json["items"]
    return [(one["words"], one["session_id"]) for one in found]


def carried(browser: Browser, api: Api, how: str, **typed: str) -> int:
    last = api.get("/intentions").json["items"][0]["id"]
    coming = next(
        one["id"] for one in api.get("/sessions").json["items"] if one["started_at"] is None
    )
    form = {"id": str(uuid4()), "last": last, "session_id": coming, "how": how, **typed}
    return browser.post("/intention/carry", form).status_code


def test_one_page_offers_to_keep_to_reword_and_to_start_fresh(
    browser: Browse, cast: Cast, sessions: tuple[UUID, UUID]
) -> None:
    del sessions
    text = browser(cast.alice).get("/intention").text
    assert LAST in text
    assert "canary-eve" not in text
    for words in ("Keep it", "Reword it", "Start fresh"):
        assert words in text


def test_kept_it_is_the_intention_of_the_session_to_come_and_the_last_stays(
    browser: Browse, api: Call, cast: Cast, sessions: tuple[UUID, UUID]
) -> None:
    held, coming = sessions
    alice, page = api(cast.alice), browser(cast.alice)
    assert carried(page, alice, "keep", reword="not this", fresh="nor this") == 303
    assert intentions(alice) == [(LAST, str(held)), (LAST, str(coming))]
    assert "Fresh or same?" not in page.get("/intention").text


@pytest.mark.parametrize("how", ["reword", "fresh"])
def test_other_words_stand_beside_the_last_ones(
    *, browser: Browse, api: Call, cast: Cast, sessions: tuple[UUID, UUID], how: str
) -> None:
    held, coming = sessions
    alice = api(cast.alice)
    assert carried(browser(cast.alice), alice, how, **{how: "to rest"}) == 303
    assert intentions(alice) == [(LAST, str(held)), ("to rest", str(coming))]


def test_nothing_typed_is_lost_when_the_words_are_missing(
    browser: Browse, api: Call, cast: Cast, sessions: tuple[UUID, UUID]
) -> None:
    del sessions
    alice, page = api(cast.alice), browser(cast.alice)
    last = alice.get("/intentions").json["items"][0]["id"]
    form = {"id": str(uuid4()), "last": last, "how": "fresh", "fresh": " ", "reword": "half typed"}
    sent = page.post("/intention/carry", form)
    assert sent.status_code == 422
    assert "half typed" in sent.text
    assert len(intentions(alice)) == 1
    assert page.post("/intention/carry", {**form, "last": str(uuid4())}).status_code == 404


def test_a_goal_that_rests_takes_no_rating_and_loses_nothing(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, goal = api(cast.alice), f"/goals/{uuid4()}"
    words = {"words": "Walk", "baseline": 2}
    alice.put(goal, words)
    first = f"{goal}/ratings/{uuid4()}"
    alice.put(first, {"rating": 4, "note": "The river was open."})
    alice.put(goal, {**words, "state": "retired"})

    late = alice.put(f"{goal}/ratings/{uuid4()}", {"rating": 5})
    assert late.status_code == 409
    assert "rests" in late.json["detail"]
    page = browser(cast.alice)
    typed = {"rating_id": str(uuid4()), "rating": "5", "note": "typed on a page left open"}
    sent = page.post(f"{goal}/ratings", typed)
    assert sent.status_code == 422
    assert "typed on a page left open" in sent.text
    assert "This goal rests now" in sent.text

    assert alice.put(first, {"rating": 4, "note": "It was closed."}).status_code == 200
    assert [one["rating"] for one in alice.get(goal).json["ratings"]] == [4]
    assert "It was closed." in page.get(goal).text
    alice.put(goal, words)
    assert alice.put(f"{goal}/ratings/{uuid4()}", {"rating": 5}).status_code == 201


def test_what_better_would_look_like_is_said_in_three_steps_beside_the_words(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, page, goal = api(cast.alice), browser(cast.alice), f"/goals/{uuid4()}"
    alice.put(goal, {"words": "Walk", "baseline": 2, "areas": ["sleep", "people"]})
    steps = {"a_little_better": "to the corner", "much_better": "to the river"}
    assert page.post(f"{goal}/better", {**steps, "etag": "1"}).status_code == 303
    found = alice.get(goal).json
    assert {name: found[name] for name in (*steps, "better")} == {**steps, "better": None}
    assert (found["words"], found["baseline"], found["areas"]) == ("Walk", 2, ["sleep", "people"])

    kept = {
        "id": str(uuid4()),
        "words": "Walk daily",
        "state": "active",
        "areas": "sleep",
        "etag": "2",
    }
    assert page.post(goal, kept).status_code == 303
    found = alice.get(goal).json
    assert (found["much_better"], found["areas"]) == ("to the river", ["sleep"])
    late = page.post(f"{goal}/better", {"better": "typed too late", "etag": "1"})
    assert late.status_code == 422
    assert "typed too late" in late.text


def test_a_rating_on_the_goals_own_page_answers_the_question_after_it(
    browser: Browse, api: Call, cast: Cast, database: Database
) -> None:
    with time_machine.travel(days_ago(14.5)), database.transaction():
        plant_course(cast.alice.own(), held=(0.1,))
    alice, page, goal = api(cast.alice), browser(cast.alice), f"/goals/{uuid4()}"
    alice.put(goal, {"words": "Walk", "baseline": 2})

    def asked() -> list[str]:
        return [one["id"] for one in alice.get("/today").json["prompts"]]

    assert "w2-goal" in asked()
    page.post(f"{goal}/ratings", {"rating_id": str(uuid4()), "rating": "5"})
    assert "w2-goal" not in asked()


def test_a_step_comes_out_of_an_entry_and_how_it_went_stands_beside_it(
    browser: Browse, api: Call, cast: Cast, database: Database
) -> None:
    with database.transaction():
        entry_id = plant_entry(cast.alice.own(), "I want to see Ana again.")
    page, alice = browser(cast.alice), api(cast.alice)
    assert "I want to see Ana again." in page.get(f"/entries/{entry_id}/step").text
    made = str(uuid4())
    form = {"id": made, "words": "Write to Ana", "due_on": days_ago(0).date().isoformat()}
    for _ in range(2):
        assert page.post(f"/entries/{entry_id}/step", form).status_code == 303
    assert [one["id"] for one in alice.get("/steps").json["items"]] == [made]
    assert "Write to Ana" in page.get("/steps").text

    assert page.post(f"/steps/{made}", {"outcome": "partly"}).status_code == 303
    sent = {"outcome": "partly", "note": "A draft, and then the phone rang.", "etag": "2"}
    assert page.post(f"/steps/{made}", sent).status_code == 303
    text = page.get(f"/entries/{entry_id}").text
    for words in ("Write to Ana", "Partly", "A draft, and then the phone rang."):
        assert words in text
    assert api(cast.eve).get(f"/steps/{made}").status_code == 404


def test_a_tap_keeps_the_note_that_is_there_and_a_late_page_loses_nothing(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, page, step = api(cast.alice), browser(cast.alice), f"/steps/{uuid4()}"
    alice.put(step, {"words": "Call", "due_on": "2026-11-20"})
    said = alice.put(f"{step}/reply", {"outcome": "not-yet", "note": "No time."})
    assert (said.status_code, said.json["note"], said.json["words"]) == (200, "No time.", "Call")
    page.post(step, {"outcome": "done"})
    assert alice.get(step).json["note"] == "No time."
    late = page.post(step, {"outcome": "partly", "note": "typed before", "etag": "1"})
    assert late.status_code == 422
    assert "typed before" in late.text
    assert page.post(step, {"note": "no answer chosen"}).status_code == 422
    assert alice.put(f"{step}/reply", {"outcome": "failed"}).status_code == 422


def test_planned_again_it_is_a_new_step_and_the_old_answer_stays(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, page, step = api(cast.alice), browser(cast.alice), uuid4()
    alice.put(f"/steps/{step}", {"words": "Call", "due_on": days_ago(2).date().isoformat()})
    alice.put(f"/steps/{step}/reply", {"outcome": "not-yet"})
    assert "Plan it again" in page.get(f"/steps/{step}").text
    again = {"id": str(uuid4()), "words": "Call", "due_on": days_ago(-2).date().isoformat()}
    assert page.post("/steps", again).status_code == 303
    found = alice.get("/steps").json["items"]
    assert [(one["words"], one["outcome"]) for one in found] == [
        ("Call", None),
        ("Call", "not-yet"),
    ]


def test_a_step_nobody_answered_is_let_go_after_two_weeks_without_a_word(
    browser: Browse, cast: Cast, database: Database
) -> None:
    page = browser(cast.alice)
    for words, days in (("canary-due", 14), ("canary-let-go", 15)):
        due_on = days_ago(days).date().isoformat()
        page.post("/steps", {"id": str(uuid4()), "words": words, "due_on": due_on})
    text = page.get("/steps").text
    asked, before = text.split("Before</h2>")
    assert "canary-due" in asked
    assert "canary-let-go" not in asked
    assert "canary-let-go" in before
    with database.transaction():
        assert len(queries.steps_of(cast.alice.own().reader)) == 2
    for word in ("missed", "overdue", "late", "streak"):
        assert re.search(rf"\b{word}\b", text.lower()) is None
