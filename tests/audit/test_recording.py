"""What happens is recorded with it, or it does not happen."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from journal.access.actor import Actor
from journal.audit import queries, service
from journal.audit.events import AuditEvent
from journal.audit.models import AuditRecord
from journal.kernel.db import Database
from journal.kernel.errors import Conflict
from journal.kernel.ids import new_id
from journal.treatment.models import Goal
from journal.vault import records
from tests.support.people import Cast


def count(database: Database) -> int:
    with database.transaction(write=False) as session:
        return session.execute(sa.select(sa.func.count()).select_from(AuditRecord)).scalar_one()


def test_what_is_rolled_back_leaves_no_record(database: Database, cast: Cast) -> None:
    before = count(database)

    def change_one_s_mind() -> None:
        service.record(cast.alice.actor, AuditEvent.ENTRY_WRITTEN, subject=cast.alice.id)
        raise Conflict

    with pytest.raises(Conflict), database.transaction():
        change_one_s_mind()
    assert count(database) == before
    with database.transaction(write=False):
        assert queries.verify().problem == ""


def test_what_cannot_be_recorded_does_not_happen(
    database: Database, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_id()

    def write() -> None:
        records.keep(Goal, cast.alice.own().reader, made, {"name": "Walk"})
        service.record(cast.alice.actor, AuditEvent.RECORD_WRITTEN, subject=cast.alice.id)

    def broken(*_any: object) -> bytes:
        raise BrokenPipeError

    monkeypatch.setattr(service, "link", broken)
    with pytest.raises(BrokenPipeError), database.transaction():
        write()
    with database.transaction(write=False) as session:
        assert session.get(Goal, (cast.alice.id, made)) is None


def test_events_of_one_transaction_keep_their_order(database: Database, cast: Cast) -> None:
    ids = [UUID(int=number) for number in range(5)]
    with database.transaction():
        for made in ids:
            service.record(cast.alice.actor, AuditEvent.ENTRY_WRITTEN, object_id=made)
    with database.transaction(write=False) as session:
        select = sa.select(AuditRecord.object_id).order_by(AuditRecord.seq.desc()).limit(5)
        assert list(session.execute(select).scalars()) == ids[::-1]


def test_a_job_acts_under_a_name_of_its_own(database: Database) -> None:
    with database.transaction():
        service.record(Actor.system("reminders"), AuditEvent.ENTRY_ERASED)
    with database.transaction(write=False) as session:
        row = session.execute(
            sa.select(AuditRecord).order_by(AuditRecord.seq.desc()).limit(1)
        ).scalar_one()
    assert (row.actor_id, row.role) == (None, "reminders")


def test_who_looked_names_others_only_and_pages_backwards(database: Database, cast: Cast) -> None:
    with database.transaction():
        for actor in (cast.alice.actor, cast.bob.actor, cast.carol.actor):
            service.record(actor, AuditEvent.PATIENT_VIEWED, subject=cast.alice.id)
        service.record(cast.bob.actor, AuditEvent.PATIENT_VIEWED, subject=cast.eve.id)
        service.record(cast.gus.actor, AuditEvent.ACCESS_DENIED, subject=cast.alice.id)
    with database.transaction(write=False):
        found = queries.by_others(cast.alice.id)
        assert [row.actor_id for row in found[:2]] == [cast.carol.id, cast.bob.id]
        assert {row.actor_id for row in found} == {cast.carol.id, cast.bob.id}
        first, rest = queries.by_others(cast.alice.id, limit=1), found[1:]
        assert queries.by_others(cast.alice.id, before=first[-1].seq) == rest
