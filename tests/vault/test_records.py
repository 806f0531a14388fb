"""Keeping, revising and erasing sealed records, and who may read which version."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.db import Database
from journal.kernel.errors import NotFound
from journal.kernel.ids import new_id
from journal.treatment.models import Goal
from journal.vault import queries, records
from journal.vault import service as vault
from journal.vault.models import Grant, PastVersion
from journal.vault.reader import Reader, Value
from tests.support.people import Cast

KIND = "goal"


def says(reader: Reader, record_id: UUID) -> Value | None:
    found = queries.one(Goal, reader, record_id)
    return None if found is None else found[1]


def past(reader: Reader, record_id: UUID) -> dict[int, Value]:
    return {row.version: value for row, value in queries.past_versions(reader, KIND, record_id)}


def count(model: type[Grant | PastVersion], record_id: UUID) -> int:
    where = sa.select(sa.func.count()).select_from(model).where(model.record_id == record_id)
    return db.session().execute(where).scalar_one()


@pytest.fixture
def goal(database: Database, cast: Cast) -> UUID:
    """A goal of Alice's that nobody else may read, with other people's goals around it."""
    made = new_id()
    with database.transaction():
        records.keep(Goal, cast.alice.own().reader, made, {"name": "Walk by the river"})
        records.keep(Goal, cast.eve.own().reader, new_id(), {"name": "Sleep"})
    return made


def test_a_kept_record_reads_back_to_its_owner_only(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction(write=False):
        assert says(cast.alice.own().reader, goal) == {"name": "Walk by the river"}
        for reader in (cast.bob.sees(cast.alice).reader, cast.eve.own().reader):
            assert says(reader, goal) is None
            with pytest.raises(NotFound):
                queries.must_have(Goal, reader, goal)


def test_a_record_can_be_granted_at_birth(database: Database, cast: Cast) -> None:
    made = new_id()
    with database.transaction():
        alice = cast.alice.own()
        also = alice.sharers({cast.alice_bob})
        records.keep(Goal, alice.reader, made, {"name": "Walk"}, also=also)
        assert says(cast.bob.sees(cast.alice).reader, made) == {"name": "Walk"}
        assert says(cast.carol.sees(cast.alice).reader, made) is None


def test_every_earlier_text_stays_readable_to_its_owner(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        reader = cast.alice.own().reader
        for name in ("Walk", "Walk daily"):
            assert records.revise(Goal, reader, goal, {"name": name}).outcome == "changed"
        assert says(reader, goal) == {"name": "Walk daily"}
        assert past(reader, goal) == {1: {"name": "Walk by the river"}, 2: {"name": "Walk"}}


def test_the_same_again_is_repeated_and_changes_nothing(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        reader = cast.alice.own().reader
        kept = records.revise(Goal, reader, goal, {"name": "Walk by the river"}, based_on=1)
        assert (kept.outcome, kept.version, kept.etag) == ("repeated", 1, '"1"')
        assert past(reader, goal) == {}


def test_the_loser_of_two_edits_becomes_a_past_version(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        reader = cast.alice.own().reader
        records.revise(Goal, reader, goal, {"name": "First"}, based_on=1)
        late = records.revise(Goal, reader, goal, {"name": "Second"}, based_on=1)
        assert (late.outcome, late.version) == ("conflict", 2)
        assert says(reader, goal) == {"name": "First"}
        assert past(reader, goal) == {1: {"name": "Walk by the river"}, 3: {"name": "Second"}}
        again = records.revise(Goal, reader, goal, {"name": "Third"}, based_on=2)
        assert (again.outcome, again.version) == ("changed", 4)


def test_the_loser_of_two_edits_is_shown_to_nobody_else(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        alice = cast.alice.own()
        also = alice.sharers({cast.alice_bob})
        records.revise(Goal, alice.reader, goal, {"name": "First"}, based_on=1, also=also)
        records.revise(Goal, alice.reader, goal, {"name": "Second"}, based_on=1, also=also)
        bob = cast.bob.sees(cast.alice).reader
        assert says(bob, goal) == {"name": "First"}
        assert past(bob, goal) == {}
        vault.withdraw(cast.alice.id, cast.alice_bob, kinds=[KIND])
        assert vault.share(alice.reader, also[0], kinds=[KIND]) == 1
        assert past(bob, goal) == {}


def test_a_revision_takes_the_old_text_from_those_who_read_along(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        alice, bob = cast.alice.own(), cast.bob.sees(cast.alice).reader
        also = alice.sharers({cast.alice_bob})
        vault.share(alice.reader, also[0], kinds=[KIND], record_id=goal)
        records.revise(Goal, alice.reader, goal, {"name": "Walk"}, also=also)
        assert says(bob, goal) == {"name": "Walk"}
        assert past(bob, goal) == {}
        records.revise(Goal, alice.reader, goal, {"name": "Mine alone"})
        assert says(bob, goal) is None


def test_only_what_a_record_says_now_can_be_shared(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        alice, bob = cast.alice.own(), cast.bob.sees(cast.alice).reader
        records.revise(Goal, alice.reader, goal, {"name": "Walk"})
        taker = alice.sharers({cast.alice_bob})[0]
        assert vault.share(alice.reader, taker, kinds=[KIND], record_id=goal) == 1
        assert vault.share(alice.reader, taker, kinds=[KIND], record_id=goal) == 0
        assert says(bob, goal) == {"name": "Walk"}
        assert past(bob, goal) == {}


def test_what_is_withdrawn_is_gone_at_once_and_only_there(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        alice, bob = cast.alice.own(), cast.bob.sees(cast.alice).reader
        carol = cast.carol.sees(cast.alice).reader
        for taker in alice.sharers({cast.alice_bob, cast.alice_carol}):
            vault.share(alice.reader, taker, kinds=[KIND], record_id=goal)
        vault.withdraw(cast.alice.id, cast.alice_bob, kinds=[KIND], record_id=goal)
        assert says(bob, goal) is None
        assert says(carol, goal) == says(alice.reader, goal) == {"name": "Walk by the river"}


def test_whoever_left_a_ring_cannot_open_it(database: Database, cast: Cast) -> None:
    with database.transaction():
        assert cast.bob.sees(cast.alice).reader.ring_id == cast.alice_bob
        vault.leave_ring(cast.alice_bob, cast.bob.id)
        with pytest.raises(NotFound):
            vault.reader(cast.bob.actor, cast.alice_bob)
        assert vault.reader(cast.alice.actor, cast.alice_bob).owner_id == cast.alice.id


def test_a_ring_opens_only_for_the_people_in_it(database: Database, cast: Cast) -> None:
    rings = [cast.alice.id, cast.alice_bob, cast.alice_carol, cast.eve.id, cast.eve_gus]
    with database.transaction(write=False):
        opened = {member.name: set(vault.readers(member.actor, rings)) for member in cast.everybody}
    assert opened == {
        "Alice": {cast.alice.id, cast.alice_bob, cast.alice_carol},
        "Bob": {cast.alice_bob},
        "Carol": {cast.alice_carol},
        "Dan": set(),
        "Eve": {cast.eve.id, cast.eve_gus},
        "Fay": set(),
        "Gus": {cast.eve_gus},
    }


def test_a_draft_is_replaced_in_place(database: Database, cast: Cast, goal: UUID) -> None:
    with database.transaction():
        reader = cast.alice.own().reader
        records.redraft(Goal, reader, goal, {"name": "W"}, version=1)
        records.redraft(Goal, reader, goal, {"name": "Wa"}, version=1)
        assert says(reader, goal) == {"name": "Wa"}
        assert past(reader, goal) == {}
        assert count(Grant, goal) == 1


def test_erasing_leaves_no_text_and_no_key(database: Database, cast: Cast, goal: UUID) -> None:
    with database.transaction():
        alice = cast.alice.own()
        vault.share(alice.reader, alice.sharers({cast.alice_bob})[0], kinds=[KIND])
        records.revise(Goal, alice.reader, goal, {"name": "Walk"})
        assert (count(Grant, goal), count(PastVersion, goal)) == (2, 1)
        records.erase(Goal, cast.alice.id, goal)
        assert (count(Grant, goal), count(PastVersion, goal)) == (0, 0)
        assert says(alice.reader, goal) is None


def test_nobody_erases_or_revises_what_is_not_theirs(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        with pytest.raises(NotFound):
            records.erase(Goal, cast.eve.id, goal)
        with pytest.raises(NotFound):
            records.revise(Goal, cast.eve.own().reader, goal, {"name": "Mine"})
        with pytest.raises(NotFound):
            records.revise(Goal, cast.bob.sees(cast.alice).reader, goal, {"name": "Ours"})
        assert says(cast.alice.own().reader, goal) == {"name": "Walk by the river"}
