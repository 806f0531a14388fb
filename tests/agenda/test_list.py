"""The list for the next visit: what comes on it, what goes off it, and nothing lost on the way."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from journal.entries.models import Entry
from journal.kernel.db import Database
from tests.support.clients import Api, Browser
from tests.support.course import days_ago, plant_course, plant_entry
from tests.support.people import Cast, Member

Browse = Callable[[Member | None], Browser]
Call = Callable[[Member | None], Api]

PINNED = "canary-pinned the stairs in the dream"
LOOSE = "canary-loose nothing for a visit"
HERS = "canary-eve of somebody else"


@pytest.fixture
def entry_id(database: Database, cast: Cast) -> UUID:
    with database.transaction():
        plant_entry(cast.eve.own(), HERS, pinned=True)
        plant_entry(cast.alice.own(), LOOSE)
        return plant_entry(cast.alice.own(), PINNED, pinned=True)


def on_the_list(api: Api) -> list[str]:
    return [item["words"] for item in api.get("/agenda").json["items"]]


@pytest.mark.usefixtures("entry_id")
def test_a_pinned_entry_is_on_the_list_and_nothing_of_anybody_elses(
    browser: Browse, api: Call, cast: Cast
) -> None:
    assert on_the_list(api(cast.alice)) == [PINNED]
    text = browser(cast.alice).get("/agenda").text
    assert PINNED in text
    assert LOOSE not in text
    assert HERS not in text


def test_an_entry_that_is_no_longer_pinned_or_was_deleted_is_not_on_the_list(
    api: Call, cast: Cast, entry_id: UUID
) -> None:
    alice = api(cast.alice)
    whole = {"body": PINNED, "written_at": days_ago(0.1).isoformat()}
    assert alice.put(f"/entries/{entry_id}", {**whole, "pinned": False}).status_code == 200
    assert on_the_list(alice) == []
    assert alice.put(f"/entries/{entry_id}", {**whole, "pinned": True}).status_code == 200
    assert on_the_list(alice) == [PINNED]
    assert alice.delete(f"/entries/{entry_id}").status_code == 204
    assert on_the_list(alice) == []


def test_talked_about_takes_it_off_keeps_its_day_and_makes_no_version(
    browser: Browse, api: Call, cast: Cast, entry_id: UUID
) -> None:
    alice, page = api(cast.alice), browser(cast.alice)
    before = alice.get(f"/entries/{entry_id}").json
    assert page.post(f"/agenda/items/{entry_id}/talked-about").status_code == 303

    assert on_the_list(alice) == []
    assert [one["id"] for one in alice.get("/agenda").json["talked_about"]] == [str(entry_id)]
    assert alice.get(f"/entries/{entry_id}").json == before
    assert len(alice.get(f"/entries/{entry_id}/versions").json["items"]) == 1
    assert "Talked about" in page.get(f"/entries/{entry_id}").text

    assert page.post(f"/agenda/items/{entry_id}/bring-again").status_code == 303
    assert on_the_list(alice) == [PINNED]
    assert "Talked about" not in page.get(f"/entries/{entry_id}").text


def test_the_first_day_that_was_said_stays_and_none_lies_ahead(
    api: Call, cast: Cast, entry_id: UUID
) -> None:
    alice, path = api(cast.alice), f"/agenda/items/{entry_id}/talked-about"
    day = days_ago(3).date().isoformat()
    assert alice.put(path, {"on": day}).json == {"on": day}
    assert alice.put(path, {}).json == {"on": day}
    ahead = alice.put(path, {"on": days_ago(-9).date().isoformat()})
    assert (ahead.status_code, list(ahead.json["errors"])) == (422, ["on"])
    assert alice.put(f"/agenda/items/{uuid4()}/talked-about", {}).status_code == 404


def test_a_question_is_written_once_worded_anew_ticked_and_taken_out(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, page, made = api(cast.alice), browser(cast.alice), str(uuid4())
    for _ in range(2):
        sent = page.post("/agenda/questions", {"id": made, "words": "How long am I there?"})
        assert sent.status_code == 303
    assert on_the_list(alice) == ["How long am I there?"]
    stale = {"If-Match": '"1"'}
    changed = alice.put(f"/agenda/questions/{made}", {"words": "How long?"}, headers=stale)
    assert changed.status_code == 200
    late = alice.put(f"/agenda/questions/{made}", {"words": "Too late"}, headers=stale)
    assert late.status_code == 412
    assert on_the_list(alice) == ["How long?"]

    assert page.post(f"/agenda/items/{made}/talked-about").status_code == 303
    assert on_the_list(alice) == []
    assert page.post(f"/agenda/questions/{made}/delete").status_code == 303
    assert alice.get("/agenda").json["talked_about"] == []
    assert api(cast.eve).delete(f"/agenda/questions/{made}").status_code == 404


def test_an_empty_or_too_long_question_comes_back_with_what_was_typed(
    browser: Browse, cast: Cast
) -> None:
    page = browser(cast.alice)
    assert page.post("/agenda/questions", {"id": str(uuid4()), "words": "  "}).status_code == 422
    long = page.post("/agenda/questions", {"id": str(uuid4()), "words": "typed " * 200})
    assert long.status_code == 422
    assert "typed typed" in long.text


def test_the_fiftieth_question_is_the_last_and_the_words_are_not_lost(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice = api(cast.alice)
    for number in range(50):
        assert alice.put(f"/agenda/questions/{uuid4()}", {"words": f"{number}"}).status_code == 201
    assert alice.put(f"/agenda/questions/{uuid4()}", {"words": "more"}).status_code == 409
    full = browser(cast.alice).post("/agenda/questions", {"id": str(uuid4()), "words": "one more"})
    assert full.status_code == 422
    assert "one more" in full.text


def test_the_next_visit_stands_above_the_list(browser: Browse, api: Call, cast: Cast) -> None:
    alice, page = api(cast.alice), browser(cast.alice)
    assert "No visit is noted yet" in page.get("/agenda").text
    for days in (2, -4, -9):
        alice.put(f"/appointments/{uuid4()}", {"at": days_ago(days).isoformat(), "kind": "other"})
    assert alice.get("/agenda").json["next_visit_at"][:10] == days_ago(-4).date().isoformat()


def test_on_paper_stands_the_whole_of_it(browser: Browse, api: Call, cast: Cast) -> None:
    alice = api(cast.alice)
    long = "first words " + "and on " * 60 + "to the very end"
    given = {"body": long, "written_at": days_ago(1).isoformat(), "pinned": True}
    alice.put(f"/entries/{uuid4()}", given)
    alice.put(f"/agenda/questions/{uuid4()}", {"words": "Who drives me?"})
    sheet = browser(cast.alice).get("/agenda/print")
    assert sheet.status_code == 200
    assert "to the very end" in sheet.text
    assert "Who drives me?" in sheet.text
    assert "<script" not in sheet.text


def test_in_the_fog_ticking_works_and_taking_a_question_out_waits(
    browser: Browse, api: Call, cast: Cast, database: Database
) -> None:
    alice, page, made = api(cast.alice), browser(cast.alice), str(uuid4())
    alice.put(f"/agenda/questions/{made}", {"words": "How long?"})
    with database.transaction():
        plant_course(cast.alice.own(), held=(0.01,))
    assert page.post(f"/agenda/questions/{made}/delete").status_code == 409
    assert on_the_list(alice) == ["How long?"]
    assert page.post(f"/agenda/items/{made}/talked-about").status_code == 303


def test_a_line_marked_as_one_to_ask_becomes_a_question_by_one_tap(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, page, made = api(cast.alice), browser(cast.alice), str(uuid4())
    answer = {"body": "", "prompt_id": "prep-worry", "written_at": days_ago(1).isoformat()}
    lines = ["canary-worry the needle", "canary-ask who stays with me"]
    reply = {"lines": lines, "marked": [1]}
    assert alice.put(f"/entries/{made}", {**answer, "reply": reply}).status_code == 201

    shown = page.get("/agenda").text
    assert 'name="words" value="canary-ask' in shown
    assert 'name="words" value="canary-worry' not in shown
    asked = {"id": str(uuid4()), "words": lines[1], "entry_id": made}
    assert page.post("/agenda/questions", asked).status_code == 303
    assert on_the_list(alice)[0] == lines[1]
    assert "Put on the list" not in page.get("/agenda").text
    assert "canary" not in browser(cast.eve).get("/agenda").text


def test_what_was_talked_about_is_brought_again_by_one_tap_on_its_page(
    browser: Browse, api: Call, cast: Cast, entry_id: UUID
) -> None:
    alice, page = api(cast.alice), browser(cast.alice)
    page.post(f"/agenda/items/{entry_id}/talked-about")
    assert "Take it off my list" not in page.get(f"/entries/{entry_id}").text
    assert page.post(f"/entries/{entry_id}/bring", {"pinned": "yes"}).status_code == 303
    assert on_the_list(alice) == [PINNED]
    assert "Take it off my list" in page.get(f"/entries/{entry_id}").text
    assert page.post(f"/entries/{entry_id}/bring").status_code == 303
    assert on_the_list(alice) == []


def test_an_entry_from_before_there_was_a_list_says_by_itself_that_it_is_pinned(
    api: Call, cast: Cast, connection: Connection, entry_id: UUID
) -> None:
    connection.execute(sa.update(Entry).values(is_pinned=None))
    assert on_the_list(api(cast.alice)) == [PINNED]
    assert [one["id"] for one in api(cast.alice).get("/agenda").json["items"]] == [str(entry_id)]


def test_a_question_sent_twice_with_other_words_is_two_questions(
    browser: Browse, api: Call, cast: Cast
) -> None:
    alice, form = browser(cast.alice), {"id": str(uuid4()), "words": "Will I be sick?"}
    other = {**form, "words": "Who drives?"}
    for sent in (form, other, form, other):
        assert alice.post("/agenda/questions", sent).status_code == 303
    assert sorted(on_the_list(api(cast.alice))) == ["Who drives?", "Will I be sick?"]
