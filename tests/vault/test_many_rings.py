"""A therapist opens many rings at a time."""

import pytest
import sqlalchemy as sa

from journal.kernel.db import Database
from journal.vault import service as vault
from journal.vault.models import RingKey
from journal.vault.seal import Unsealable
from tests.support.people import Cast
from tests.support.queries import counted


def test_a_ring_opens_to_the_same_key_before_and_after_it_is_eased(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        plain = vault.readers(cast.bob.actor, [cast.alice_bob])[cast.alice_bob]
        eased = vault.readers(cast.bob.actor, [cast.alice_bob], ease=True)[cast.alice_bob]
        again = vault.readers(cast.bob.actor, [cast.alice_bob])[cast.alice_bob]
        assert plain.key == eased.key == again.key


def test_easing_writes_once_and_only_the_holders_own_wrap(database: Database, cast: Cast) -> None:
    with database.transaction() as session:
        of_alice = sa.select(RingKey.wrapped).where(
            RingKey.ring_id == cast.alice_bob, RingKey.person_id == cast.alice.id
        )
        before = session.execute(of_alice).scalar_one()
        vault.readers(cast.bob.actor, [cast.alice_bob], ease=True)
        with counted(database) as sent:
            vault.readers(cast.bob.actor, [cast.alice_bob], ease=True)
        assert [statement.split()[0] for statement in sent] == ["SELECT"]
        assert session.execute(of_alice).scalar_one() == before


def test_an_eased_wrap_moved_to_another_ring_does_not_open(database: Database, cast: Cast) -> None:
    with database.transaction() as session:
        vault.readers(cast.bob.actor, [cast.alice_bob], ease=True)
        eased = session.execute(
            sa.select(RingKey.wrapped).where(
                RingKey.ring_id == cast.alice_bob, RingKey.person_id == cast.bob.id
            )
        ).scalar_one()
        session.execute(
            sa.update(RingKey)
            .where(RingKey.ring_id == cast.alice_carol, RingKey.person_id == cast.carol.id)
            .values(wrapped=eased)
        )
        with pytest.raises(Unsealable):
            vault.readers(cast.carol.actor, [cast.alice_carol])


def test_nobody_opens_a_ring_they_are_not_in(database: Database, cast: Cast) -> None:
    with database.transaction():
        rings = [cast.alice_bob, cast.alice_carol, cast.alice_dan, cast.eve_gus]
        assert set(vault.readers(cast.bob.actor, rings, ease=True)) == {cast.alice_bob}
