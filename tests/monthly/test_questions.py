"""The monthly questions: off at first, private, never scored, and quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.prompts import queries as prompts
from journal.prompts.library import prompt
from tests.support.clients import Api, Browser
from tests.support.course import days_ago, plant_course
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
Browse = Callable[[Member | None], Browser]
NOON = "2026-11-21T12:00:00-05:00"


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


def turn(alice: Api, *, urinary: bool = False, craving: bool = False) -> list[str]:
    answer = alice.put("/monthly-questions", {"urinary": urinary, "craving": craving})
    assert answer.status_code == 200, answer.json
    due: list[str] = answer.json["due"]
    return due


def answer(alice: Api, question: str, **more: Any) -> str:
    made = str(uuid4())
    given = alice.put(f"/monthly-answers/{question}/{made}", {"said": "sometimes", **more})
    assert given.status_code == 201, given.json
    return made


def due(alice: Api) -> list[str]:
    found: list[str] = alice.get("/monthly-questions").json["due"]
    return found


def test_nothing_is_asked_until_it_is_turned_on(alice: Api, browser: Browse, cast: Cast) -> None:
    assert alice.get("/monthly-questions").json == {"urinary": False, "craving": False, "due": []}
    assert "a question you chose" not in browser(cast.alice).get("/today").get_data(as_text=True)
    # What asks the same in the library waits to be opened as well.
    assert prompt("mt-craving").flags.opt_in


def test_once_turned_on_it_is_due_and_then_rests_for_a_month(
    alice: Api, api: As, browser: Browse, cast: Cast
) -> None:
    assert turn(alice, urinary=True) == ["urinary"]
    assert "a question you chose" in browser(cast.alice).get("/today").get_data(as_text=True)
    answer(alice, "urinary")
    assert due(alice) == []
    with time_machine.travel(now() + timedelta(days=29), tick=False):
        assert due(api(cast.alice)) == []
    with time_machine.travel(now() + timedelta(days=30), tick=False):
        assert due(api(cast.alice)) == ["urinary"]


def test_today_has_one_line_however_many_are_due(alice: Api, browser: Browse, cast: Cast) -> None:
    turn(alice, urinary=True, craving=True)
    page = browser(cast.alice).get("/today").get_data(as_text=True)
    assert page.count("a question you chose") == 1


def test_it_can_be_put_aside_for_the_month_and_turned_off(
    alice: Api, api: As, browser: Browse, cast: Cast
) -> None:
    turn(alice, craving=True)
    her = browser(cast.alice)
    assert her.post("/monthly/pull/not-now").status_code == 303
    assert due(alice) == []
    assert her.post("/monthly/pull/off").status_code == 303
    with time_machine.travel(now() + timedelta(days=40), tick=False):
        assert due(api(cast.alice)) == []


def test_an_answer_about_craving_is_never_anybody_elses(
    alice: Api, api: As, browser: Browse, cast: Cast
) -> None:
    for series in ("side-effects", "events", "sessions", "goals"):
        alice.put(f"/links/{cast.alice_bob}/series/{series}")
    answer(alice, "craving", words="canarypull")
    bob = browser(cast.bob)
    for path in ("", "/report.csv", "/report.svg"):
        assert "canarypull" not in bob.get(f"/patients/{cast.alice.id}{path}").get_data(True)
    assert "canarypull" not in str(api(cast.bob).get(f"/patients/{cast.alice.id}/progress").json)
    # Nor is it drawn beside one's own scores, or put in a file that is handed on.
    assert "canarypull" not in str(alice.get("/progress").json)
    assert "canarypull" not in alice.get("/me/report.csv").get_data(as_text=True)


def test_an_answer_about_urine_goes_with_the_side_effects_and_is_taken_back_with_them(
    alice: Api, api: As, cast: Cast
) -> None:
    answer(alice, "urinary", words="canarynight")
    bob = api(cast.bob)

    def told() -> str:
        return str(bob.get(f"/patients/{cast.alice.id}/progress").json["side_effects"])

    assert "canarynight" not in told()
    alice.put(f"/links/{cast.alice_bob}/series/side-effects")
    assert "canarynight" in told()
    assert "At times" in told()
    alice.delete(f"/links/{cast.alice_bob}/series/side-effects")
    assert told() == "[]"


def test_no_number_is_made_of_an_answer(alice: Api, browser: Browse, cast: Cast) -> None:
    made = answer(alice, "urinary")
    kept = alice.get(f"/monthly-answers/urinary/{made}").json
    assert set(kept) == {"id", "created_at", "etag", "question", "on", "said", "words"}
    page = browser(cast.alice).get("/monthly/body").get_data(as_text=True)
    assert "No score is made of it." in page


def test_its_page_has_own_numbers_crisis_lines_and_the_card_whatever_is_answered(
    alice: Api, browser: Browse, cast: Cast
) -> None:
    contact = {"role": "clinic", "name": "Alder Street", "phone": "+51 1 555 0100"}
    alice.put(f"/care-contacts/{uuid4()}", contact)
    page = browser(cast.alice).get("/monthly/body").get_data(as_text=True)
    assert 'href="tel:+5115550100"' in page
    assert 'href="/support"' in page
    assert "Blood in your urine, or pain when you pass urine" in page
    pull = browser(cast.alice).get("/monthly/pull").get_data(as_text=True)
    assert "nothing to be ashamed of" in pull


def test_answering_the_craving_question_answers_the_prompt_that_asks_the_same(
    alice: Api, cast: Cast, database: Database
) -> None:
    turn(alice, craving=True)
    answer(alice, "craving")
    with database.transaction():
        assert prompts.past(cast.alice.own().reader).answered == {"mt-craving": now()}


def test_the_page_keeps_changes_and_deletes_an_answer(
    alice: Api, browser: Browse, cast: Cast
) -> None:
    her, made = browser(cast.alice), str(uuid4())
    for _twice in range(2):
        form = {"id": made, "said": "often", "words": "At night."}
        assert her.post("/monthly/body", form).status_code == 303
    assert len(alice.get("/monthly-answers/urinary").json["items"]) == 1
    at = f"/monthly/body/{made}"
    form = {"id": made, "etag": "1", "said": "no", "words": "It passed."}
    assert her.post(at, form).status_code == 303
    assert alice.get(f"/monthly-answers/urinary/{made}").json["on"] == "2026-11-21"
    assert "At night." in her.get(at).get_data(as_text=True)
    versions = alice.get(f"/monthly-answers/urinary/{made}/versions").json["items"]
    assert [one["words"] for one in versions] == ["At night."]
    assert her.post(f"{at}/delete").status_code == 303
    assert her.get(at).status_code == 404


def test_without_an_answer_the_words_come_back(browser: Browse, cast: Cast) -> None:
    form = {"id": str(uuid4()), "words": "I do not know which."}
    answered = browser(cast.alice).post("/monthly/pull", form)
    assert answered.status_code == 422
    assert "I do not know which." in answered.get_data(as_text=True)


def test_after_a_session_it_waits_and_the_words_stay_on_the_page(
    browser: Browse, alice: Api, cast: Cast, database: Database
) -> None:
    turn(alice, urinary=True)
    with database.transaction():
        plant_course(cast.alice.own(), held=(0.05,))
    her = browser(cast.alice)
    assert "a question you chose" not in her.get("/today").get_data(as_text=True)
    form = {"id": str(uuid4()), "said": "often", "words": "typed in a haze"}
    answered = her.post("/monthly/body", form)
    assert answered.status_code == 409
    assert "typed in a haze" in answered.get_data(as_text=True)


def test_a_day_ahead_is_refused(alice: Api) -> None:
    ahead = (days_ago(-3)).date().isoformat()
    made = alice.put(f"/monthly-answers/urinary/{uuid4()}", {"said": "no", "on": ahead})
    assert (made.status_code, made.json["errors"]) == (422, {"on": "has not happened yet"})
