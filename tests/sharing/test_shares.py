"""One entry, one series: shared with one link, and taken back at once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from journal.care.series import Series
from journal.entries import queries as entries
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.errors import NotFound
from journal.safety import queries as safety
from journal.safety import service as flags
from journal.safety.flags import Reason
from journal.treatment import queries as treatment
from journal.vault import queries as vault
from tests.support.clients import Api
from tests.support.people import Cast, Member
from tests.support.writing import bodies, write_entry

ApiOf = Callable[[Member | None], Api]


@pytest.fixture
def written(database: Database, cast: Cast) -> UUID:
    """Alice's one entry."""
    with database.transaction():
        return write_entry(cast.alice, "a hare in the snow")


def seen(database: Database, who: Member, patient: Member) -> set[str]:
    """The entries that a therapist finds now."""
    with database.transaction():
        return bodies(who.sees(patient))


def goals_seen(database: Database, who: Member, patient: Member) -> set[str]:
    with database.transaction():
        return {goal.words for goal in treatment.goals_of(who.sees(patient).reader)}


def set_goal(patient: Api, words: str) -> None:
    answer = patient.put(f"/goals/{uuid4()}", {"words": words, "baseline": 3})
    assert answer.status_code == 201, answer.json


def test_an_entry_is_seen_by_the_one_it_was_shared_with_and_by_nobody_else(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    assert seen(database, cast.bob, cast.alice) == set()
    for _twice in range(2):
        path = f"/entries/{written}/shares/{cast.alice_bob}"
        assert api(cast.alice).put(path).status_code == 204
    assert seen(database, cast.bob, cast.alice) == {"a hare in the snow"}
    assert seen(database, cast.carol, cast.alice) == set()


def test_an_entry_taken_back_is_gone_on_the_next_read(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    alice, path = api(cast.alice), f"/entries/{written}/shares/{cast.alice_bob}"
    alice.put(path)
    for _twice in range(2):
        assert alice.delete(path).status_code == 204
    assert seen(database, cast.bob, cast.alice) == set()
    with database.transaction(), pytest.raises(NotFound):
        entries.entry(cast.bob.sees(cast.alice).reader, written)


def test_a_revised_entry_is_seen_as_it_now_is_and_not_as_it_was(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    api(cast.alice).put(f"/entries/{written}/shares/{cast.alice_bob}")
    with database.transaction():
        write_entry(cast.alice, "a fox in the snow", entry_id=written)
    assert seen(database, cast.bob, cast.alice) == {"a fox in the snow"}
    with database.transaction():
        assert vault.past_versions(cast.bob.sees(cast.alice).reader, "entry", written) == []
        own = vault.past_versions(cast.alice.own().reader, "entry", written)
        assert [value["body"] for _row, value in own] == ["a hare in the snow"]


def test_an_entry_revised_after_it_was_taken_back_stays_taken_back(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    path = f"/entries/{written}/shares/{cast.alice_bob}"
    api(cast.alice).put(path)
    api(cast.alice).delete(path)
    with database.transaction():
        write_entry(cast.alice, "a fox in the snow", entry_id=written)
    assert seen(database, cast.bob, cast.alice) == set()


def test_neither_a_draft_nor_a_deleted_entry_can_be_shared(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    from journal.entries import service

    with database.transaction():
        draft = write_entry(cast.alice, "not yet", is_draft=True)
        service.delete(cast.alice.own(), written)
    alice = api(cast.alice)
    assert alice.put(f"/entries/{draft}/shares/{cast.alice_bob}").status_code == 409
    assert alice.put(f"/entries/{written}/shares/{cast.alice_bob}").status_code == 404
    assert seen(database, cast.bob, cast.alice) == set()


def test_a_deleted_entry_comes_back_shared_with_nobody(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    from journal.entries import service

    api(cast.alice).put(f"/entries/{written}/shares/{cast.alice_bob}")
    with database.transaction():
        service.delete(cast.alice.own(), written)
    assert seen(database, cast.bob, cast.alice) == set()
    with database.transaction():
        service.restore(cast.alice.own(), written)
    assert seen(database, cast.bob, cast.alice) == set()


def test_somebody_elses_link_and_entry_and_one_that_is_not_there_look_the_same(
    api: ApiOf, cast: Cast, written: UUID
) -> None:
    alice, eve = api(cast.alice), api(cast.eve)
    answers = [
        alice.put(f"/entries/{written}/shares/{cast.eve_gus}"),
        alice.put(f"/entries/{written}/shares/{uuid4()}"),
        alice.put(f"/entries/{uuid4()}/shares/{cast.alice_bob}"),
        eve.put(f"/entries/{written}/shares/{cast.eve_gus}"),
        eve.put(f"/entries/{written}/shares/{cast.alice_bob}"),
        alice.put(f"/links/{cast.eve_gus}/series/goals"),
        alice.put(f"/links/{cast.alice_bob}/series/dreams"),
        alice.delete(f"/links/{cast.eve_gus}/series/goals"),
        alice.delete(f"/entries/{written}/shares/{cast.eve_gus}"),
    ]
    assert {(answer.status_code, answer.data) for answer in answers} == {
        (404, answers[0].data),
    }
    assert alice.put(f"/entries/{written}/shares/{cast.alice_dan}").status_code == 409
    bob = api(cast.bob).put(f"/entries/{written}/shares/{cast.alice_bob}")
    assert bob.status_code == 403


def test_a_series_is_shared_with_what_is_there_and_with_what_is_still_to_come(
    api: ApiOf, cast: Cast, database: Database
) -> None:
    alice = api(cast.alice)
    set_goal(alice, "walk by the river")
    for _twice in range(2):
        assert alice.put(f"/links/{cast.alice_bob}/series/goals").status_code == 204
    set_goal(alice, "call my sister")
    assert goals_seen(database, cast.bob, cast.alice) == {"walk by the river", "call my sister"}
    assert goals_seen(database, cast.carol, cast.alice) == set()
    shared = alice.get("/links").json["items"]
    assert [one["series"][0]["series"] for one in shared if one["series"]] == ["goals"]


def test_a_series_taken_back_is_gone_and_what_comes_later_stays_private(
    api: ApiOf, cast: Cast, database: Database
) -> None:
    alice = api(cast.alice)
    set_goal(alice, "walk by the river")
    alice.put(f"/links/{cast.alice_bob}/series/goals")
    for _twice in range(2):
        assert alice.delete(f"/links/{cast.alice_bob}/series/goals").status_code == 204
    set_goal(alice, "call my sister")
    assert goals_seen(database, cast.bob, cast.alice) == set()


@pytest.mark.parametrize("series", list(Series), ids=lambda one: one.value)
def test_every_series_can_be_shared_and_taken_back_and_both_are_recorded(
    api: ApiOf, cast: Cast, connection: Connection, series: Series
) -> None:
    path = f"/links/{cast.alice_bob}/series/{series.value}"
    assert api(cast.alice).put(path).status_code == 204
    assert api(cast.alice).delete(path).status_code == 204
    rows = connection.execute(
        sa.text("SELECT event FROM audit_records WHERE kind = :kind ORDER BY seq"),
        {"kind": series.value},
    )
    assert list(rows.scalars()) == ["series.shared", "series.taken-back"]


def test_ending_takes_everything_back_and_linking_again_restores_nothing(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    alice, bob = api(cast.alice), api(cast.bob)
    set_goal(alice, "walk by the river")
    alice.put(f"/links/{cast.alice_bob}/series/goals")
    alice.put(f"/entries/{written}/shares/{cast.alice_bob}")
    assert alice.post(f"/links/{cast.alice_bob}/end").status_code == 200
    with database.transaction(), pytest.raises(NotFound):
        cast.bob.sees(cast.alice)
    assert left_in_ring(database, cast.alice_bob) == set()

    again = alice.post("/invitations/redeem", {"code": bob.post("/invitations").json["code"]})
    link_id = again.json["id"]
    bob.post(f"/links/{link_id}/confirm")
    assert alice.post(f"/links/{link_id}/approve").json["series"] == []
    set_goal(alice, "call my sister")
    assert seen(database, cast.bob, cast.alice) == set()
    assert goals_seen(database, cast.bob, cast.alice) == set()


def left_in_ring(database: Database, ring_id: UUID) -> set[Any]:
    from journal.vault.models import Grant

    with database.transaction() as session:
        return set(session.execute(sa.select(Grant.kind).where(Grant.ring_id == ring_id)).scalars())


def test_what_a_therapist_said_to_a_flag_stays_readable_to_the_patient_after_the_end(
    api: ApiOf, cast: Cast, database: Database
) -> None:
    api(cast.alice).put(f"/links/{cast.alice_bob}/series/phq-9")
    with database.transaction():
        flag_id = flags.raise_flag(
            cast.alice.own(),
            kind="phq-9.flag",
            reason=next(iter(Reason)),
            about=uuid4(),
            taken_at=now() - timedelta(minutes=1),
        )
        flags.acknowledge(cast.bob.actor, cast.bob.sees(cast.alice), flag_id, "we spoke at noon")
    api(cast.bob).post(f"/links/{cast.alice_bob}/end")
    with database.transaction():
        (flag,) = safety.flags_of(cast.alice.own().reader)
        assert [said.note for said in flag.acknowledged] == ["we spoke at noon"]
    assert left_in_ring(database, cast.alice_bob) == {"acknowledgement"}


def test_the_first_time_an_entry_is_opened_is_noted_once(
    api: ApiOf, cast: Cast, database: Database, written: UUID
) -> None:
    from journal.care import queries as care
    from journal.sharing import service

    api(cast.alice).put(f"/entries/{written}/shares/{cast.alice_bob}")
    with database.transaction():
        service.mark_seen(cast.alice_bob, [written, uuid4()])
        first = care.shares_of_link(cast.alice_bob)[0].seen_at
    with database.transaction():
        service.mark_seen(cast.alice_bob, [written])
        assert first is not None
        assert care.shares_of_link(cast.alice_bob)[0].seen_at == first
