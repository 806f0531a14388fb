"""Whoever can write to the database, but has no key, gains nothing by moving rows about."""

from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.treatment.models import Goal, Step
from journal.vault import queries, records
from journal.vault import service as vault
from journal.vault.keyfile import KeyFile
from journal.vault.models import Grant, KeyWrap, PersonKey, RingKey
from journal.vault.seal import Unsealable
from journal.vault.server import ServerVault
from tests.support.people import Cast

TEXT = {"name": "Walk by the river"}


@pytest.fixture
def goal(database: Database, cast: Cast) -> UUID:
    made = new_id()
    with database.transaction():
        records.keep(Goal, cast.alice.own().reader, made, TEXT)
    return made


def test_a_grant_copied_to_another_ring_opens_nothing(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        held = db.session().execute(sa.select(Grant).where(Grant.record_id == goal)).scalar_one()
        copied = {
            name: getattr(held, name)
            for name in Grant.__table__.columns.keys()  # noqa: SIM118 - columns, not a dict
        }
        db.session().execute(sa.insert(Grant).values({**copied, "ring_id": cast.alice_bob}))
        with pytest.raises(Unsealable):
            queries.one(Goal, cast.bob.sees(cast.alice).reader, goal)


def test_a_record_moved_to_another_id_or_owner_does_not_open(
    database: Database, cast: Cast, goal: UUID
) -> None:
    with database.transaction():
        alice, elsewhere = cast.alice.own().reader, new_id()
        records.keep(Goal, alice, elsewhere, {"name": "Sleep"})
        text = sa.select(Goal.content).where(Goal.id == goal).scalar_subquery()
        db.session().execute(sa.update(Goal).where(Goal.id == elsewhere).values(content=text))
        with pytest.raises(Unsealable):
            queries.one(Goal, alice, elsewhere)
    with database.transaction():
        for model, column in ((Goal, Goal.patient_id), (Grant, Grant.owner_id)):
            db.session().execute(
                sa.update(model).where(column == cast.alice.id).values({column: cast.eve.id})
            )
        db.session().execute(
            sa.update(Grant).where(Grant.record_id == goal).values(ring_id=cast.eve.id)
        )
        with pytest.raises(Unsealable):
            queries.one(Goal, cast.eve.own().reader, goal)


def test_a_record_does_not_open_as_another_kind(database: Database, cast: Cast, goal: UUID) -> None:
    with database.transaction():
        db.session().execute(sa.update(Grant).where(Grant.record_id == goal).values(kind=Step.KIND))
        with pytest.raises(Unsealable):
            queries.one(Goal, cast.alice.own().reader, goal, kind=Step.KIND)


def test_a_ring_wrap_copied_to_another_person_opens_nothing(database: Database, cast: Cast) -> None:
    with database.transaction():
        held = db.session().get(RingKey, (cast.alice.id, cast.alice.id))
        assert held is not None
        db.session().add(
            RingKey(
                ring_id=cast.alice.id,
                person_id=cast.gus.id,
                owner_id=cast.alice.id,
                wrapped=held.wrapped,
            )
        )
        db.session().flush()
        with pytest.raises(Unsealable):
            vault.reader(cast.gus.actor, cast.alice.id)


def test_a_private_key_copied_to_another_person_opens_nothing(
    database: Database, cast: Cast
) -> None:
    with database.transaction():
        hers = db.session().get(KeyWrap, (cast.alice.id, "operator"))
        his = db.session().get(KeyWrap, (cast.gus.id, "operator"))
        assert hers is not None
        assert his is not None
        his.wrapped = hers.wrapped
        db.session().flush()
        with pytest.raises(Unsealable):
            vault.reader(cast.gus.actor, cast.eve_gus)


def test_a_server_without_the_key_file_opens_nothing(
    database: Database, cast: Cast, goal: UUID, tmp_path: Path
) -> None:
    KeyFile.new().save(tmp_path / "other.key")
    thief = Database(
        f"sqlite:///{tmp_path}/none", carries={"vault": ServerVault(tmp_path / "other.key")}
    )
    thief.bind = database.bind
    with thief.transaction():
        with pytest.raises(Unsealable):
            vault.reader(cast.alice.actor, cast.alice.id)
        with pytest.raises(Unsealable):
            vault.server_key("identity")
        row = db.session().execute(sa.select(Goal.content).where(Goal.id == goal)).scalar_one()
        assert b"river" not in row
    thief.dispose()


def test_only_wraps_are_kept_never_a_key(database: Database, cast: Cast) -> None:
    with database.transaction(write=False):
        ring = vault.reader(cast.alice.actor, cast.alice.id).key
        identity = vault.server_key("identity")
        kept = [
            value
            for model in (PersonKey, KeyWrap, RingKey, Grant)
            for row in db.session().execute(sa.select(*model.__table__.columns))
            for value in row
            if isinstance(value, bytes)
        ]
    assert len(kept) > 7
    assert not [value for value in kept if ring in value or identity in value]
