"""The prompt library over the API and as a page, and putting a prompt aside."""

from collections.abc import Callable

from journal.kernel.db import Database
from journal.prompts import queries
from journal.prompts.library import all_prompts
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


def test_the_whole_library_is_listed_with_windows_and_versions(api: As, cast: Cast) -> None:
    items = api(cast.alice).get("/prompts").get_json()["items"]
    assert [one["id"] for one in items] == [one.id for one in all_prompts()]
    assert all(
        one["version"] and one["stage"] and one["windows"] and one["anchor"] for one in items
    )


def test_one_prompt_is_found_by_its_id_and_an_unknown_one_is_not(api: As, cast: Cast) -> None:
    alice = api(cast.alice)
    found = alice.get("/prompts/next-wake").get_json()
    assert (found["anchor"], found["stage"]) == ("session_end", "integration")
    assert alice.get("/prompts/next-nothing").status_code == 404
    assert alice.get("/prompts/Next%00").status_code == 404
    assert api(None).get("/prompts").status_code == 401


def test_only_who_has_a_therapist_here_is_told_of_one(api: As, cast: Cast, app: object) -> None:
    del app
    linked = api(cast.alice).get("/prompts/prep-worry").get_json()["text"]
    alone = api(cast.fay).get("/prompts/prep-worry").get_json()["text"]
    assert "therapist" in linked
    assert "therapist" not in alone


def test_the_library_page_shows_what_can_be_opened_now(
    browser: Callable[[Member | None], Browser], cast: Cast
) -> None:
    page = browser(cast.alice).get("/prompts").text
    assert "Why now?" in page
    assert "Right after" not in page
    assert browser(cast.bob).get("/prompts").status_code == 403


def test_a_prompt_put_aside_is_remembered_for_its_person_alone(
    browser: Callable[[Member | None], Browser], cast: Cast, database: Database
) -> None:
    alice = browser(cast.alice)
    for prompt in ("prep-why-now", "prep-goal"):
        assert alice.post(f"/prompts/{prompt}/not-today").status_code == 303
    assert alice.post("/prompts/no-such-prompt/not-today").status_code == 404
    with database.transaction():
        assert set(queries.past(cast.alice.own().reader).put_aside) == {"prep-why-now", "prep-goal"}
        assert queries.past(cast.eve.own().reader) == queries.Past()
        assert queries.past(cast.bob.sees(cast.alice).reader) == queries.Past()
