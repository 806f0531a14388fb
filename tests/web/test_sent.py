"""A form sent by a script of ours is told its next page; every other is led there."""

from collections.abc import Callable
from uuid import uuid4

from tests.support.clients import Browser
from tests.support.people import Cast, Member

SCRIPT = {"Afterword-Sends": "script"}


def test_a_script_learns_the_next_page_and_its_words_of_thanks_wait_there(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    alice = browser(cast.alice)
    form = {"id": str(uuid4()), "words": "Walk again"}
    answer = alice.post("/goals", form, headers=SCRIPT)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Afterword-Next"] == "/goals"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Location" not in answer.headers
    assert alice.get("/goals").text.count("Your goal is saved.") == 1


def test_a_refusal_is_a_page_for_a_script_too(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    answer = browser(cast.alice).post("/goals", {"id": str(uuid4())}, headers=SCRIPT)
    assert answer.status_code == 422
    assert "Afterword-Next" not in answer.headers


def test_a_browser_is_redirected(browser: Callable[[Member | None], Browser], cast: Cast) -> None:
    answer = browser(cast.alice).post("/goals", {"id": str(uuid4()), "words": "Walk again"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/goals")
