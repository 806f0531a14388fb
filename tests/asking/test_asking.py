"""A therapist asks; the patient sees who asks, and nobody learns what becomes of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
import time_machine

from journal.care.models import CareLink
from journal.kernel import db
from journal.kernel.db import Database
from journal.prompts.models import Assignment
from tests.asking.conftest import NOON
from tests.support.asking import ENGLISH, SPANISH, a_prompt, ask, write
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member
from tests.support.queries import counted

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


def later(days: float) -> Any:
    return time_machine.travel(NOON + timedelta(days=days), tick=False)


def on_today(api: Api) -> list[tuple[str, str | None]]:
    found = api.get("/today").json["prompts"]
    return [(one["id"], one.get("asked_by")) for one in found]


def answer_to(api: Api, prompt_id: str, *, at: datetime = NOON, **more: Any) -> Any:
    body = {"body": "The blue one.", "prompt_id": prompt_id, "written_at": at.isoformat(), **more}
    return api.put(f"/entries/{uuid4()}", body)


def begin(api: Api, *sessions: datetime) -> None:
    course = str(uuid4())
    body = {"protocol": "induction", "kind": "kap", "starts_on": "2026-10-01"}
    assert api.put(f"/courses/{course}", body).status_code == 201
    for at in sessions:
        session = {"route": "im", "setting": "clinic", "format": "individual"}
        session |= {"course_id": course, "planned_at": at.isoformat()}
        assert api.put(f"/sessions/{uuid4()}", session).status_code == 201


def test_who_asks_is_named_and_their_prompt_comes_before_our_own(
    api: As, cast: Cast, bob: Api, alice: Api
) -> None:
    begin(alice)
    ours = on_today(alice)
    assert len(ours) == 2
    own = write(bob)["prompt_id"]
    assignment = ask(bob, cast.alice, own)
    assert on_today(alice) == [(own, "Bob"), ours[0]]
    told = alice.get("/prompts/asked").json["items"]
    assert [(one["id"], one["asked_by"], one["text"]) for one in told] == [
        (assignment, "Bob", ENGLISH["text"])
    ]
    assert alice.get(f"/prompts/{own}").json["text"] == ENGLISH["text"]
    assert alice.get("/prompts").json["items"][0]["id"] == own
    # And nobody else is asked anything.
    assert on_today(api(cast.eve)) == []
    assert api(cast.eve).get(f"/prompts/{own}").status_code == 404


def test_without_a_course_what_a_therapist_asks_is_all_that_is_asked(
    cast: Cast, bob: Api, alice: Api
) -> None:
    ask(bob, cast.alice, "w1-mixed")
    assert on_today(alice) == [("w1-mixed", "Bob")]


def test_a_patient_reads_the_language_that_is_nearest_to_theirs(
    cast: Cast, bob: Api, alice: Api
) -> None:
    own = write(bob, ENGLISH, SPANISH)["prompt_id"]
    ask(bob, cast.alice, own)

    def read(languages: str) -> tuple[str, str]:
        headers = {"Accept-Language": languages}
        one = alice.get("/prompts/asked", headers=headers).json["items"][0]
        return one["language"], one["text"]

    assert read("es-PE, en;q=0.5") == ("es", SPANISH["text"])
    assert read("fr, de;q=0.9") == ("en", ENGLISH["text"])
    # The answer keeps the words that were read.
    path, body = f"/entries/{uuid4()}", {"body": "La azul.", "prompt_id": own}
    body |= {"written_at": NOON.isoformat()}
    assert alice.put(path, body, headers={"Accept-Language": "es-PE"}).status_code == 201
    assert alice.get(path).json["prompt"] == SPANISH["text"]


def test_it_is_shown_from_its_day_until_its_day(cast: Cast, bob: Api, alice: Api) -> None:
    ask(bob, cast.alice, "w1-mixed", first_on="2026-11-23", last_on="2026-11-25")
    shown = []
    for day in range(7):
        with later(day):
            shown.append(bool(on_today(alice)))
    assert shown == [False, False, True, True, True, False, False]


def test_once_answered_it_is_not_asked_again_not_even_a_year_later(
    api: As, cast: Cast, bob: Api, alice: Api
) -> None:
    answer_to(alice, "w1-mixed", at=NOON - timedelta(days=2))
    ask(bob, cast.alice, "w1-mixed")
    # What was written before it was asked is no answer to it.
    assert on_today(alice) == [("w1-mixed", "Bob")]
    answer_to(alice, "w1-mixed", at=NOON + timedelta(minutes=1))
    for days in (0, 1, 100, 365):
        with later(days):
            assert on_today(api(cast.alice)) == []


def test_a_weekly_one_comes_back_with_each_week_of_its_own(
    cast: Cast, bob: Api, alice: Api
) -> None:
    ask(bob, cast.alice, "w1-mixed", rhythm="weekly")
    answer_to(alice, "w1-mixed", at=NOON + timedelta(minutes=1))
    shown = []
    for day in (0, 6, 7, 8, 14):
        with later(day):
            shown.append(bool(on_today(alice)))
            if day == 8:
                answer_to(alice, "w1-mixed", at=NOON + timedelta(days=8))
    assert shown == [False, False, True, True, True]


def test_not_today_is_until_tomorrow_and_declined_is_for_good(
    api: As, browser: On, cast: Cast, bob: Api
) -> None:
    alice = api(cast.alice)
    own = write(bob)["prompt_id"]
    assignment = ask(bob, cast.alice, own)
    before = bob.get(f"/patients/{cast.alice.id}/assignments").json
    with later(0.01):
        browser(cast.alice).post(f"/prompts/{own}/not-today")
        assert on_today(alice) == []
    with later(1):
        assert on_today(alice) == [(own, "Bob")]
        assert alice.post(f"/prompts/asked/{assignment}/decline").status_code == 204
        assert on_today(alice) == []
    with later(9):
        assert on_today(alice) == []
        # Bob is told nothing of it.
        assert api(cast.bob).get(f"/patients/{cast.alice.id}/assignments").json == before


def test_at_most_two_a_day_whoever_asks(api: As, cast: Cast, bob: Api, alice: Api) -> None:
    begin(alice)
    for prompt_id in ("w1-mixed", "w1-outside", "w2-keep"):
        ask(bob, cast.alice, prompt_id)
    ask(api(cast.carol), cast.alice, "w1-connect")
    assert len(on_today(alice)) == 2
    first = on_today(alice)[0][0]
    answer_to(alice, first, at=NOON + timedelta(minutes=1))
    assert len(on_today(alice)) == 1
    answer_to(alice, on_today(alice)[0][0], at=NOON + timedelta(minutes=2))
    assert on_today(alice) == []


def test_nothing_is_asked_on_a_session_day_or_in_the_fog(cast: Cast, bob: Api, alice: Api) -> None:
    begin(alice, NOON + timedelta(days=1))
    ask(bob, cast.alice, "w1-mixed")
    assert ("w1-mixed", "Bob") in on_today(alice)
    for hours in (13, 24, 30):  # just after midnight, the hour itself, the evening
        with later(hours / 24):
            assert "w1-mixed" not in dict(on_today(alice))


@pytest.mark.parametrize(
    "prompt_id",
    ["ch-name", "ch-meaning", "lw-today", "after-three", "day-ready", "own-nobodys", "no-such"],
)
def test_what_only_the_person_may_open_cannot_be_asked(
    cast: Cast, bob: Api, prompt_id: str
) -> None:
    body = {"prompt_id": prompt_id, "first_on": "2026-11-21"}
    answer = bob.put(f"/patients/{cast.alice.id}/assignments/{uuid4()}", body)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["prompt_id"])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"first_on": "2026-11-19"}, "first_on"),
        ({"first_on": "2028-01-01"}, "first_on"),
        ({"first_on": "yesterday"}, "first_on"),
        ({"last_on": "2026-11-20"}, "last_on"),
        ({"rhythm": "hourly"}, "rhythm"),
    ],
)
def test_days_that_cannot_be_meant_are_named(
    cast: Cast, bob: Api, more: dict[str, Any], field: str
) -> None:
    body = {"prompt_id": "w1-mixed", "first_on": "2026-11-21", **more}
    answer = bob.put(f"/patients/{cast.alice.id}/assignments/{uuid4()}", body)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


def test_the_same_request_twice_is_asked_once_and_another_under_its_id_is_refused(
    cast: Cast, bob: Api
) -> None:
    path = f"/patients/{cast.alice.id}/assignments/{uuid4()}"
    body = {"prompt_id": "w1-mixed", "first_on": "2026-11-21"}
    assert [bob.put(path, body).status_code for _ in range(2)] == [201, 200]
    assert bob.put(path, {**body, "rhythm": "weekly"}).status_code == 409
    assert len(bob.get(f"/patients/{cast.alice.id}/assignments").json["items"]) == 1


def test_an_ended_link_ends_what_was_asked_through_it(
    cast: Cast, bob: Api, alice: Api, database: Database
) -> None:
    ask(bob, cast.alice, "w1-mixed")
    assert on_today(alice)
    with database.transaction() as session:
        session.execute(
            sa.update(CareLink).where(CareLink.id == cast.alice_bob).values(state="ended")
        )
    assert on_today(alice) == []
    assert alice.get("/prompts/asked").json["items"] == []
    body = {"prompt_id": "w1-mixed", "first_on": "2026-11-21"}
    answer = bob.put(f"/patients/{cast.alice.id}/assignments/{uuid4()}", body)
    assert answer.status_code == 404


def test_what_is_being_answered_can_be_finished_whatever_becomes_of_the_prompt(
    cast: Cast, bob: Api, alice: Api
) -> None:
    own = write(bob)
    assignment = ask(bob, cast.alice, own["prompt_id"])
    path = f"/entries/{uuid4()}"
    body = {"body": "The", "prompt_id": own["prompt_id"], "written_at": NOON.isoformat()}
    assert alice.put(path, {**body, "draft": True}).status_code == 201
    reworded = a_prompt({**ENGLISH, "text": "Which window?"}, retired=True)
    assert bob.put(f"/prompts/own/{own['id']}", reworded).json["version"] == 2
    assert bob.delete(f"/patients/{cast.alice.id}/assignments/{assignment}").status_code == 204
    assert on_today(alice) == []
    assert alice.put(path, {**body, "body": "The blue one."}).status_code == 200
    kept = alice.get(path).json
    assert (kept["prompt"], kept["prompt_version"]) == (ENGLISH["text"], 1)
    # Even who had only opened the page.
    assert answer_to(alice, own["prompt_id"]).status_code == 201


def test_whoever_was_asked_keeps_the_words_they_were_asked_with(
    cast: Cast, bob: Api, alice: Api
) -> None:
    own = write(bob)
    ask(bob, cast.alice, own["prompt_id"])
    bob.put(f"/prompts/own/{own['id']}", a_prompt({**ENGLISH, "text": "Which window?"}))
    assert alice.get("/prompts/asked").json["items"][0]["text"] == ENGLISH["text"]


def test_what_is_written_stays_the_patient_s_until_it_is_shared(
    cast: Cast, bob: Api, alice: Api
) -> None:
    own = write(bob)["prompt_id"]
    ask(bob, cast.alice, own)
    answer_to(alice, own)
    assert bob.get(f"/patients/{cast.alice.id}/entries").json["items"] == []


def test_a_colleague_sees_nothing_of_what_another_asks(api: As, cast: Cast, bob: Api) -> None:
    assignment = ask(bob, cast.alice, "w1-mixed")
    carol = api(cast.carol)
    assert carol.get(f"/patients/{cast.alice.id}/assignments").json["items"] == []
    path = f"/patients/{cast.alice.id}/assignments/{assignment}"
    assert (carol.get(path).status_code, carol.delete(path).status_code) == (404, 404)


def test_the_database_tells_neither_which_prompt_nor_what_became_of_it(
    cast: Cast, bob: Api, alice: Api, database: Database
) -> None:
    sizes = set()
    for prompt_id in ("w1-mixed", write(bob)["prompt_id"], "prep-hold-lightly"):
        assignment = ask(bob, cast.alice, prompt_id)
        with database.transaction(write=False):
            rows = db.session().execute(sa.select(Assignment)).scalars().all()
            row = next(one for one in rows if str(one.id) == assignment)
            assert prompt_id.encode() not in row.asked
            sizes.add(len(row.asked))
            before = [(one.id, one.taken_back_at) for one in rows]
        alice.post(f"/prompts/asked/{assignment}/decline")
        with database.transaction(write=False):
            rows = db.session().execute(sa.select(Assignment)).scalars().all()
            assert [(one.id, one.taken_back_at) for one in rows] == before
    assert len(sizes) == 1


def test_today_asks_the_database_two_things_more_at_most(
    cast: Cast, bob: Api, alice: Api, database: Database
) -> None:
    with counted(database) as without:
        alice.get("/today")
    ask(bob, cast.alice, write(bob)["prompt_id"])
    with counted(database) as one:
        alice.get("/today")
    for shipped in ("w1-mixed", "w1-outside", "gr-share", "prep-after-plan"):
        ask(bob, cast.alice, write(bob)["prompt_id"])
        ask(bob, cast.alice, shipped)
    with counted(database) as many:
        alice.get("/today")
    assert len(one) == len(many) <= len(without) + 1


def test_what_is_open_is_not_asked_a_second_time_until_it_is_taken_back_or_over(
    api: As, cast: Cast, bob: Api, alice: Api
) -> None:
    path = f"/patients/{cast.alice.id}/assignments"
    first = ask(bob, cast.alice, "w1-mixed", last_on="2026-11-23")
    again = {"prompt_id": "w1-mixed", "first_on": "2026-11-22", "rhythm": "weekly"}
    for _try in range(60):
        refused = bob.put(f"{path}/{uuid4()}", again)
        assert (refused.status_code, list(refused.json["errors"])) == (422, ["prompt_id"])
    assert "is asked of Alice already" in refused.json["errors"]["prompt_id"]
    assert [one["id"] for one in bob.get(path).json["items"]] == [first]
    # An answer to it changes nothing of that: nobody finds out by asking again.
    answer_to(alice, "w1-mixed")
    assert bob.put(f"{path}/{uuid4()}", again).status_code == 422
    with later(3):
        back = api(cast.bob)
        second = ask(back, cast.alice, "w1-mixed", first_on="2026-11-24")
        back.delete(f"{path}/{second}")
        ask(back, cast.alice, "w1-mixed", first_on="2026-11-24")


def test_at_most_twenty_are_open_at_a_time_with_each_patient(
    api: As, cast: Cast, bob: Api, browser: On
) -> None:
    path = f"/patients/{cast.alice.id}/assignments"
    asked = [ask(bob, cast.alice, write(bob)["prompt_id"]) for _ in range(19)]
    form = {"id": str(uuid4()), "prompt": ["w1-mixed", "w1-outside"], "first_on": "2026-11-21"}
    page = browser(cast.bob).post(f"/patients/{cast.alice.id}/ask", form)
    assert page.status_code == 422
    assert "at most 20 can be open with Alice" in page.text
    assert len(bob.get(path).json["items"]) == 19
    ask(bob, cast.alice, "w1-mixed")
    full = bob.put(f"{path}/{uuid4()}", {"prompt_id": "w1-outside", "first_on": "2026-11-21"})
    assert (full.status_code, list(full.json["errors"])) == (422, ["prompt_id"])
    bob.delete(f"{path}/{asked[0]}")
    ask(bob, cast.alice, "w1-outside")
    ask(api(cast.gus), cast.eve, "w1-outside")
