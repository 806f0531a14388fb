"""Whatever is done to the log behind our back, a walk along the chain shows where."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from journal.access.actor import Actor
from journal.audit import queries, service
from journal.audit.events import AuditEvent
from journal.audit.models import AuditHead, AuditRecord
from journal.kernel.db import Database
from journal.vault.keyfile import KeyFile
from journal.vault.server import ServerVault
from tests.support.people import Cast

RECORDS = AuditRecord.metadata.tables["audit_records"]
_DROP = {
    "sqlite": (
        "DROP TRIGGER audit_records_no_update",
        "DROP TRIGGER audit_records_no_delete",
    ),
    "postgresql": ("DROP TRIGGER audit_records_append_only ON audit_records",),
}


@pytest.fixture
def start(database: Database, cast: Cast) -> int:
    """Twelve records after whatever was there; gives the place of the first of them."""
    with database.transaction():
        before = queries.verify()
        for number in range(12):
            service.record(
                cast.alice.actor,
                AuditEvent.ENTRY_WRITTEN,
                subject=cast.alice.id,
                kind="entry",
                object_id=UUID(int=number),
            )
    assert before.problem == ""
    return before.records + 1


@pytest.fixture
def unguarded(database: Database, start: int) -> int:
    """The same log, its triggers taken off by whoever owns the database."""
    with database.transaction() as session:
        for statement in _DROP[session.get_bind().dialect.name]:
            session.execute(sa.text(statement))
    return start


def walk(database: Database) -> queries.Verdict:
    with database.transaction(write=False):
        return queries.verify()


def change(database: Database, seq: int, **columns: object) -> None:
    with database.transaction() as session:
        session.execute(sa.update(RECORDS).where(RECORDS.c.seq == seq).values(**columns))


def test_an_untouched_log_is_whole(database: Database, start: int) -> None:
    found = walk(database)
    assert (found.first_bad, found.problem) == (None, "")
    assert found.records == start + 11
    assert len(bytes.fromhex(found.head)) == 32


CHANGES: dict[str, Callable[[Any], object]] = {
    "at": lambda row: row.at + timedelta(microseconds=1),
    "event": lambda _row: "entry.deleted",
    "actor_id": lambda _row: UUID(int=99),
    "role": lambda _row: "therapist",
    "sign_in_id": lambda _row: UUID(int=99),
    "subject_id": lambda _row: None,
    "kind": lambda _row: "goal",
    "object_id": lambda _row: UUID(int=99),
    "hash": lambda row: bytes([row.hash[0] ^ 1]) + row.hash[1:],
}


def test_every_column_of_the_log_is_tried() -> None:
    assert set(CHANGES) == set(RECORDS.columns.keys()) - {"seq"}


@pytest.mark.parametrize("column", sorted(CHANGES))
@pytest.mark.parametrize("after", [0, 5, 11])
def test_a_changed_column_is_found_in_its_place(
    database: Database, unguarded: int, column: str, after: int
) -> None:
    seq = unguarded + after
    with database.transaction(write=False) as session:
        row = session.execute(sa.select(RECORDS).where(RECORDS.c.seq == seq)).one()
    change(database, seq, **{column: CHANGES[column](row)})
    found = walk(database)
    assert (found.first_bad, found.problem) == (seq, "a record was changed")


@pytest.mark.parametrize("after", [0, 6])
def test_a_deleted_record_is_missed(database: Database, unguarded: int, after: int) -> None:
    with database.transaction() as session:
        session.execute(sa.delete(RECORDS).where(RECORDS.c.seq == unguarded + after))
    found = walk(database)
    assert (found.first_bad, found.problem) == (unguarded + after, "a record is missing")


def test_a_deleted_record_is_missed_even_when_the_others_close_up(
    database: Database, unguarded: int
) -> None:
    with database.transaction() as session:
        session.execute(sa.delete(RECORDS).where(RECORDS.c.seq == unguarded + 4))
        for seq in range(unguarded + 5, unguarded + 12):
            session.execute(sa.update(RECORDS).where(RECORDS.c.seq == seq).values(seq=seq - 1))
    assert walk(database).first_bad == unguarded + 4


def test_a_cut_off_tail_is_missed(database: Database, unguarded: int) -> None:
    with database.transaction() as session:
        session.execute(sa.delete(RECORDS).where(RECORDS.c.seq > unguarded + 8))
    found = walk(database)
    assert (found.first_bad, found.problem) == (unguarded + 9, "the end is missing")


def test_an_emptied_log_is_missed(database: Database, unguarded: int) -> None:
    assert unguarded > 1
    with database.transaction() as session:
        session.execute(sa.delete(RECORDS))
    assert walk(database).first_bad == 1


def test_two_records_that_changed_places_are_found(database: Database, unguarded: int) -> None:
    one, other, spare = unguarded + 2, unguarded + 3, unguarded + 500
    with database.transaction() as session:
        for old, new in ((one, spare), (other, one), (spare, other)):
            session.execute(sa.update(RECORDS).where(RECORDS.c.seq == old).values(seq=new))
    assert walk(database).first_bad == one


def test_a_record_put_in_without_the_key_is_found(database: Database, unguarded: int) -> None:
    with database.transaction() as session:
        head = session.get(AuditHead, 1)
        last = session.execute(sa.select(RECORDS).order_by(RECORDS.c.seq.desc()).limit(1)).one()
        assert head is not None
        forged = {**last._mapping, "seq": last.seq + 1, "hash": bytes(32)}
        session.execute(sa.insert(RECORDS).values(**forged))
        head.seq, head.hash = last.seq + 1, bytes(32)
    found = walk(database)
    assert (found.first_bad, found.problem) == (unguarded + 12, "a record was changed")


def test_an_older_head_is_found(database: Database, start: int) -> None:
    with database.transaction() as session:
        session.execute(sa.update(AuditHead).values(seq=start + 3))
    found = walk(database)
    assert (found.first_bad, found.problem) == (start + 12, "the end is missing")


def test_another_key_agrees_with_nothing(database: Database, start: int, tmp_path: Path) -> None:
    KeyFile.new().save(tmp_path / "other.key")
    vault = ServerVault(tmp_path / "other.key")
    vault.remember("audit", bytes(32))
    other = Database(f"sqlite:///{tmp_path}/none", carries={"vault": vault})
    other.bind = database.bind
    assert start > 1
    assert walk(other).first_bad == 1
    other.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_records SET role = 'admin'",
        "DELETE FROM audit_records",
        "UPDATE audit_records SET role = role WHERE seq = 1",
        "DELETE FROM audit_records WHERE seq = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(
    database: Database, start: int, statement: str
) -> None:
    refused = pytest.raises(sa.exc.DBAPIError, match="append-only")
    with database.transaction() as session, refused, session.begin_nested():
        session.execute(sa.text(statement))
    assert walk(database).records == start + 11


def test_postgresql_refuses_to_empty_the_log(database: Database, start: int) -> None:
    with database.transaction() as session:
        if session.get_bind().dialect.name == "sqlite":
            return  # it has no TRUNCATE
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), session.begin_nested():
            session.execute(sa.text("TRUNCATE audit_records"))
    assert walk(database).records == start + 11


def test_a_replayed_older_copy_ends_at_another_head(database: Database, start: int) -> None:
    older = walk(database)
    with database.transaction():
        service.record(Actor.system("a test"), AuditEvent.SIGN_IN_FAILED)
    newer = walk(database)
    assert start < newer.records == older.records + 1
    assert newer.head != older.head
