"""Who is in the room, one by one, with what they do; older words still read."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from journal.kernel.db import Database
from journal.treatment import models, queries, service
from journal.vault import records
from journal.vault.queries import rings_granted
from tests.support.clients import Api, Browser
from tests.support.course import plant_course
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
On = Callable[[Member | None], Browser]


@pytest.fixture
def session_id(cast: Cast, database: Database) -> UUID:
    with database.transaction():
        return plant_course(cast.alice.own(), held=[], planned=[3, 6])[0]


def form_of(api: Api, session_id: UUID, **more: Any) -> dict[str, Any]:
    there = api.get(f"/sessions/{session_id}").json
    plain = {name: there[name] for name in ("route", "setting", "format")}
    return {"planned_at": there["planned_at"][:16], **plain, **more}


def test_several_people_are_kept_in_their_order(
    api: As, browser: On, cast: Cast, session_id: UUID
) -> None:
    alice, me = api(cast.alice), browser(cast.alice)
    names = ["Maya", "Dr. Salas", "", "Elena"]
    roles = ["therapist", "medical-provider", "therapist", "support-person"]
    form = form_of(alice, session_id, person_name=names, person_role=roles)
    assert me.post(f"/sessions/{session_id}", form).status_code == 303
    assert alice.get(f"/sessions/{session_id}").json["people_present"] == [
        {"name": "Maya", "role": "therapist"},
        {"name": "Dr. Salas", "role": "medical-provider"},
        {"name": "Elena", "role": "support-person"},
    ]
    page = me.get(f"/sessions/{session_id}").text
    assert page.count('name="person_name"') == 5


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([("x" * 301, "therapist")], "is longer than 300 characters"),
        ([("Maya", "wizard")], "must be one of"),
        ([("Maya", "therapist")] * 13, "must be 12 people at most"),
    ],
)
def test_what_cannot_be_is_said_and_everybody_stays_on_the_page(
    api: As, browser: On, cast: Cast, session_id: UUID, *, people: list[tuple[str, str]], said: str
) -> None:
    alice, me = api(cast.alice), browser(cast.alice)
    names, roles = [one for one, _ in people], [role for _, role in people]
    form = form_of(alice, session_id, person_name=names, person_role=roles, around="rain")
    page = me.post(f"/sessions/{session_id}", form)
    assert page.status_code == 422
    assert said in page.text
    assert page.text.count(f'value="{names[0]}"') == len(people)
    assert "rain" in page.text
    assert alice.get(f"/sessions/{session_id}").json["people_present"] == []


def test_words_kept_before_there_were_lists_read_as_one_person(
    api: As, browser: On, cast: Cast, database: Database, *, session_id: UUID
) -> None:
    with database.transaction():
        reader = cast.alice.own().reader
        older = {"people_present": "Maya, and a nurse", "ride_home": "Elena"}
        rings = rings_granted(cast.alice.id, "session-note", session_id)
        assert rings is not None
        records.revise(models.SessionNote, reader, session_id, older)
    with database.transaction():
        found = queries.whole_session(cast.alice.own().reader, session_id)
        assert [(one.name, one.role) for one in found.people_present] == [
            ("Maya, and a nurse", "other")
        ]
    assert 'value="Maya, and a nurse"' in browser(cast.alice).get(f"/sessions/{session_id}").text
    body = api(cast.alice).get(f"/sessions/{session_id}").json
    assert (body["ride_home"], body["adult_present"]) == ("Elena", None)


def test_a_group_has_a_size_and_one_person_alone_has_none(
    api: As, browser: On, cast: Cast, session_id: UUID
) -> None:
    alice, me = api(cast.alice), browser(cast.alice)
    alone = me.post(f"/sessions/{session_id}", form_of(alice, session_id, group_size="6"))
    assert alone.status_code == 422
    assert "is for a session in a group" in alone.text
    for size, status in (("1", 422), ("41", 422), ("6", 303), ("40", 303), ("2", 303)):
        form = {**form_of(alice, session_id), "format": "group", "group_size": size}
        assert me.post(f"/sessions/{session_id}", form).status_code == status
    assert alice.get(f"/sessions/{session_id}").json["group_size"] == 2


def test_a_therapist_who_reads_the_dates_reads_nothing_of_the_rest(
    api: As, cast: Cast, database: Database, session_id: UUID
) -> None:
    with database.transaction():
        patient = cast.alice.own()
        there = queries.whole_session(patient.reader, session_id)
        value = {name: getattr(there, name) for name in ("course_id", *there.WORDS)}
        private = {"adult_present": "Luis", "address": "Jirón Puno 10", "group_size": None}
        service.keep_session(patient, session_id, {**value, **private})
    shared = api(cast.alice).put(f"/links/{cast.alice_bob}/series/sessions")
    assert shared.status_code in {200, 201, 204}
    with database.transaction():
        reader = cast.bob.sees(cast.alice).reader
        assert session_id in {one.id for one in queries.sessions_of(reader)}
        assert queries.whole_session(reader, session_id).address is None
    assert api(cast.bob).get(f"/sessions/{uuid4()}").status_code == 403
