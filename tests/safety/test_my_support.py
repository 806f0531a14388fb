"""People, care team, card and plan over the API: one's own, sealed, and never judged."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.engine import Connection

from journal.kernel.db import Base
from tests.support.clients import Api
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]
PERSON = {
    "name": "Ana Sayeri",
    "relation": "my sister",
    "phone": "+51 1 555 0101",
    "can_help_with": "To sit with me, and say little.",
}
CONTACT = {
    "role": "coach",
    "name": "Noor",
    "phone": "555 0102",
    "emergency_phone": "555 0103",
}
CARD = {"words": "It has passed before.\nDrink water, call Ana."}
PLAN = {"signs": "I stop cooking.", "making_safer": "The tablets are with Ana."}
EVERY: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("/support-people/{id}", PERSON, {**PERSON, "relation": "my big sister"}),
    ("/care-contacts/{id}", CONTACT, {**CONTACT, "role": "therapist"}),
    ("/hard-card", CARD, {"words": "Breathe first."}),
    ("/safety-plan", PLAN, {**PLAN, "one_reason": "The garden."}),
]
each = pytest.mark.parametrize(("path", "first", "second"), EVERY)


@pytest.fixture(autouse=True)
def _noon() -> Any:
    with time_machine.travel("2026-11-21T12:00:00-05:00", tick=False):
        yield


@pytest.fixture
def alice(api: As, cast: Cast) -> Api:
    return api(cast.alice)


@each
def test_it_is_kept_read_changed_and_deleted(
    alice: Api, path: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    path = path.format(id=uuid4())
    made = alice.put(path, first)
    assert made.status_code == 201, made.json
    assert made.headers["ETag"] == '"1"'
    assert alice.put(path, first).headers["ETag"] == '"1"'
    changed = alice.put(path, second, headers={"If-Match": '"1"'})
    assert changed.status_code == 200
    found = alice.get(path)
    assert found.headers["ETag"] == '"2"'
    assert second.items() <= found.json.items()
    assert alice.delete(path).status_code == 204
    assert alice.get(path).status_code == 404
    assert alice.delete(path).status_code == 404
    assert alice.put(path, first).status_code == 201


@each
def test_a_change_that_comes_too_late_is_refused_and_its_words_are_kept(
    alice: Api, connection: Connection, *, path: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    path = path.format(id=uuid4())
    alice.put(path, first)
    alice.put(path, second, headers={"If-Match": '"1"'})
    name = "words" if "words" in first else "signs" if "signs" in first else "name"
    late = {**first, name: "Said too late"}
    assert alice.put(path, late, headers={"If-Match": '"1"'}).status_code == 412
    assert second.items() <= alice.get(path).json.items()
    past = Base.metadata.tables["past_versions"]
    assert connection.execute(sa.select(sa.func.count()).select_from(past)).scalar_one() == 2


def test_earlier_texts_of_the_card_and_the_plan_stay_readable(alice: Api) -> None:
    for path, name in (("/hard-card", "words"), ("/safety-plan", "signs")):
        for words in ("first", "second", "third"):
            alice.put(path, {name: words})
        found = alice.get(f"{path}/versions").json["items"]
        assert [(one["version"], one[name]) for one in found] == [(2, "second"), (1, "first")]


def test_a_plan_may_be_as_empty_as_its_owner_likes(alice: Api) -> None:
    assert alice.put("/safety-plan", {}).status_code == 201
    assert alice.get("/safety-plan").json["one_reason"] is None


def test_lists_come_in_the_order_that_was_chosen_then_in_that_of_writing(alice: Api) -> None:
    for path, more in (("support-people", {}), ("care-contacts", {"role": "clinic"})):
        for number, (name, place) in enumerate((("C", None), ("B", 2), ("D", None), ("A", 1))):
            with time_machine.travel(f"2026-11-21T12:0{number}:00-05:00", tick=False):
                alice.put(f"/{path}/{uuid4()}", {"name": name, "place": place, **more})
        found = alice.get(f"/{path}").json["items"]
        assert [one["name"] for one in found] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/support-people/{id}", {}, "name"),
        ("/support-people/{id}", {"name": " "}, "name"),
        ("/support-people/{id}", {"name": "x" * 301}, "name"),
        ("/support-people/{id}", {"name": "Ana", "phone": "by the door"}, "phone"),
        ("/support-people/{id}", {"name": "Ana", "phone": "5" * 41}, "phone"),
        ("/support-people/{id}", {"name": "Ana", "phone": 5550101}, "phone"),
        ("/support-people/{id}", {"name": "Ana", "place": 0}, "place"),
        ("/support-people/{id}", {"name": "Ana", "place": "1"}, "place"),
        ("/support-people/{id}", {"name": "Ana", "place": 1.5}, "place"),
        ("/support-people/{id}", {"name": "Ana", "notify": True}, "notify"),
        ("/care-contacts/{id}", {"name": "Noor"}, "role"),
        ("/care-contacts/{id}", {"name": "Noor", "role": "shaman"}, "role"),
        ("/care-contacts/{id}", {**CONTACT, "emergency_phone": "ask"}, "emergency_phone"),
        ("/hard-card", {}, "words"),
        ("/hard-card", {"words": "x" * 10_001}, "words"),
        ("/hard-card", {"words": "a\x00b"}, "words"),
        ("/safety-plan", {"signs": ["a"]}, "signs"),
        ("/safety-plan", {"risk": 3}, "risk"),
    ],
)
def test_bad_input_is_named_and_nothing_is_kept(
    alice: Api, path: str, body: dict[str, Any], field: str
) -> None:
    path = path.format(id=uuid4())
    refused = alice.put(path, body)
    assert refused.status_code == 422
    assert field in refused.json["errors"]
    assert alice.get(path).status_code == 404


@pytest.mark.parametrize("path", ["support-people", "care-contacts"])
def test_there_is_room_for_fifty_and_the_fiftieth_can_still_be_changed(
    alice: Api, path: str
) -> None:
    last = ""
    for number in range(50):
        last = f"/{path}/{uuid4()}"
        body = {"name": f"Number {number}"} | ({"role": "other"} if "care" in path else {})
        assert alice.put(last, body).status_code == 201
    assert alice.put(f"/{path}/{uuid4()}", body).status_code == 409
    assert alice.put(last, {**body, "name": "Changed"}).status_code == 200


@each
def test_it_is_there_for_its_owner_and_for_nobody_else(
    api: As, cast: Cast, *, path: str, first: dict[str, Any], second: dict[str, Any]
) -> None:
    path = path.format(id=uuid4())
    assert api(cast.alice).put(path, first).status_code == 201
    eve = api(cast.eve)
    assert eve.get(path).status_code == 404
    assert eve.delete(path).status_code == 404
    assert eve.put(path, second).status_code == 201
    assert first.items() <= api(cast.alice).get(path).json.items()
    for member in (cast.bob, cast.fay):
        assert api(member).get(path).status_code == 403
        assert api(member).put(path, first).status_code == 403


def test_sharing_every_series_shares_none_of_it(
    api: As, cast: Cast, connection: Connection
) -> None:
    alice = api(cast.alice)
    for series in ("phq-9", "gad-7", "check-ins", "goals", "sessions"):
        assert alice.put(f"/links/{cast.alice_bob}/series/{series}").status_code == 204
    for path, first, _second in EVERY:
        assert alice.put(path.format(id=uuid4()), first).status_code == 201
    grants = Base.metadata.tables["grants"]
    kinds = ("support-person", "care-contact", "hard-card", "safety-plan")
    found = connection.execute(
        sa.select(grants.c.kind, grants.c.ring_id).where(grants.c.kind.in_(kinds))
    ).all()
    assert sorted(found) == [(kind, cast.alice.id) for kind in sorted(kinds)]


def test_after_a_session_it_is_readable_and_editable_and_not_deleted(alice: Api) -> None:
    course, session = uuid4(), uuid4()
    body = {"protocol": "single", "kind": "kap", "starts_on": "2026-11-20"}
    assert alice.put(f"/courses/{course}", body).status_code == 201
    paths = [(path.format(id=uuid4()), first, second) for path, first, second in EVERY]
    for path, first, _second in paths:
        alice.put(path, first)
    at = {"planned_at": "2026-11-21T10:00:00-05:00", "started_at": "2026-11-21T11:00:00-05:00"}
    how = {"route": "im", "setting": "clinic", "format": "individual"}
    held = alice.put(f"/sessions/{session}", {"course_id": str(course), **at, **how})
    assert held.status_code == 201, held.json
    for path, _first, second in paths:
        assert alice.get(path).status_code == 200
        assert alice.put(path, second).status_code == 200
        assert alice.delete(path).status_code == 409
    with time_machine.travel("2026-11-22T09:00:00-05:00", tick=False):
        assert [alice.delete(path).status_code for path, *_ in paths] == [204] * 4


def test_no_word_of_it_stands_in_the_database_in_clear(alice: Api, connection: Connection) -> None:
    word = "kanarieveer"
    alice.put(f"/support-people/{uuid4()}", dict.fromkeys(PERSON, f"{word} 1"))
    alice.put(f"/care-contacts/{uuid4()}", {**dict.fromkeys(CONTACT, f"{word} 1"), "role": "other"})
    for words in (word, f"{word} again"):
        alice.put("/hard-card", {"words": words})
        alice.put("/safety-plan", {"signs": words})
    names = ("support_people", "care_contacts", "hard_cards", "safety_plans", "past_versions")
    for name in (*names, "audit_records"):
        rows = connection.execute(sa.select(Base.metadata.tables[name])).all()
        assert rows, name
        assert word.encode() not in b" ".join(
            cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row
        )
