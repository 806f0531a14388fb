"""Keep, revise and erase sealed records; every earlier text stays readable to its owner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.kernel.ready import Ready
from journal.vault import queries
from journal.vault.models import Grant, PastVersion, Record
from journal.vault.reader import Reader, SealedRecord, Value, seal_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a write: ``created``, ``changed``, ``repeated`` or ``conflict``."""

    outcome: str
    version: int

    @property
    def etag(self) -> str:
        """The version as an HTTP entity tag."""
        return etag(self.version)


def etag(version: int) -> str:
    """A version as an HTTP entity tag (RFC 9110 §8.8.3)."""
    return f'"{version}"'


def keep(
    model: type[Record],
    reader: Reader,
    record_id: UUID,
    value: Value,
    *,
    also: Iterable[Reader] = (),
    kind: str | None = None,
    **columns: Any,
) -> Kept:
    """Write a new record, readable to the reader's ring and to the others named."""
    name = kind or model.KIND
    at = now()
    sealed = seal_for((reader, *also), value, kind=name, record_id=record_id, version=1)
    row = {
        "patient_id": reader.owner_id,
        "id": record_id,
        "version": 1,
        "last_version": 1,
        "content": sealed.content,
        "created_at": at,
        "changed_at": at,
    }
    table: Any = model
    db.rows(_insert(table), {**row, **columns})
    _grant(reader.owner_id, sealed, kind=name, record_id=record_id, version=1, at=at)
    return Kept(outcome="created", version=1)


def revise(
    model: type[Record],
    reader: Reader,
    record_id: UUID,
    value: Value,
    *,
    based_on: int | None = None,
    also: Iterable[Reader] = (),
    kind: str | None = None,
    typed_in: UUID | None = None,
    **columns: Any,
) -> Kept:
    """Write a new version of a record; the old one stays as a past version.

    A change based on an older version than the current one becomes a past version itself, and
    the outcome is ``conflict``. ``also`` names the rings that go on reading: they get the new
    version and lose the old. The writer's own ring keeps every one. ``typed_in`` is the sign-in
    that the old text came from, where the caller knows it.
    """
    name = kind or model.KIND
    row, before = queries.must_have(model, reader, record_id, model.last_version, kind=name)
    if before == value:
        _plain(model, reader.owner_id, record_id, columns)
        return Kept(outcome="repeated", version=row.version)
    version = row.last_version + 1
    if based_on is not None and based_on != row.version:
        _keep_loser(reader, record_id, value, kind=name, version=version)
        _plain(model, reader.owner_id, record_id, {"last_version": version})
        return Kept(outcome="conflict", version=row.version)
    at = now()
    sealed = seal_for((reader, *also), value, kind=name, record_id=record_id, version=version)
    was: dict[str, Any] = {"version": row.version, "content": row.content, "at": row.changed_at}
    _archive(reader, name, record_id, **was, typed_in=typed_in)
    _retire_grants(reader, name, record_id)
    _grant(reader.owner_id, sealed, kind=name, record_id=record_id, version=version, at=at)
    numbers = {"version": version, "last_version": version}
    change = {**numbers, "content": sealed.content, "changed_at": at, **columns}
    _plain(model, reader.owner_id, record_id, change)
    return Kept(outcome="changed", version=version)


def redraft(
    model: type[Record],
    reader: Reader,
    record_id: UUID,
    value: Value,
    *,
    version: int,
    **columns: Any,
) -> Kept:
    """Replace an unfinished draft in place: no version of its own, and no reader but its writer."""
    sealed = seal_for((reader,), value, kind=model.KIND, record_id=record_id, version=version)
    _forget_grants(reader.owner_id, model.KIND, record_id, version)
    _grant(reader.owner_id, sealed, kind=model.KIND, record_id=record_id, version=version, at=now())
    change = {"content": sealed.content, "changed_at": now(), **columns}
    _plain(model, reader.owner_id, record_id, change)
    return Kept(outcome="changed", version=version)


def erase(model: type[Record], owner_id: UUID, record_id: UUID, *, kind: str | None = None) -> None:
    """Delete a record's grants, then its text and every earlier one. Raises NotFound."""
    name = kind or model.KIND
    table: Any = model
    db.session().execute(
        sa.delete(Grant).where(
            Grant.owner_id == owner_id, Grant.kind == name, Grant.record_id == record_id
        )
    )
    db.session().execute(
        sa.delete(PastVersion).where(
            PastVersion.owner_id == owner_id,
            PastVersion.kind == name,
            PastVersion.record_id == record_id,
        )
    )
    gone: Any = db.session().execute(
        sa.delete(table).where(table.patient_id == owner_id, table.id == record_id)
    )
    if gone.rowcount == 0:
        raise NotFound


def mark(model: type[Record], owner_id: UUID, record_id: UUID, **columns: Any) -> None:
    """Set plain columns of a record (such as the moment it was put in the bin)."""
    _plain(model, owner_id, record_id, columns)


def _plain(model: type[Record], owner_id: UUID, record_id: UUID, columns: dict[str, Any]) -> None:
    table: Any = model
    if columns:
        db.rows(_update(table), {"of_owner": owner_id, "of_record": record_id, **columns})


@cache
def _insert(table: Any) -> Ready:
    return Ready(sa.insert(table.__table__))


@cache
def _update(table: Any) -> Ready:
    columns = table.__table__.c
    one = columns.patient_id == sa.bindparam("of_owner"), columns.id == sa.bindparam("of_record")
    return Ready(sa.update(table.__table__).where(*one))


def _keep_loser(reader: Reader, record_id: UUID, value: Value, *, kind: str, version: int) -> None:
    sealed = seal_for((reader,), value, kind=kind, record_id=record_id, version=version)
    typed_in = reader.actor.sign_in_id
    lost: dict[str, Any] = {"version": version, "content": sealed.content, "at": now()}
    _archive(reader, kind, record_id, **lost, typed_in=typed_in)
    _grant(reader.owner_id, sealed, kind=kind, record_id=record_id, version=version, at=None)


def _archive(
    reader: Reader,
    kind: str,
    record_id: UUID,
    *,
    version: int,
    content: bytes,
    at: datetime,
    typed_in: UUID | None = None,
) -> None:
    row = {
        "owner_id": reader.owner_id,
        "kind": kind,
        "record_id": record_id,
        "version": version,
        "content": content,
        "written_at": at,
        "sign_in_id": typed_in,
        "is_undecided": False,
    }
    db.rows(_insert(PastVersion), row)


def _retire_grants(writer: Reader, kind: str, record_id: UUID) -> None:
    here = (
        Grant.owner_id == writer.owner_id,
        Grant.kind == kind,
        Grant.record_id == record_id,
    )
    db.session().execute(sa.delete(Grant).where(*here, Grant.ring_id != writer.ring_id))
    db.session().execute(sa.update(Grant).where(*here).values(current=False))


def _forget_grants(owner_id: UUID, kind: str, record_id: UUID, version: int) -> None:
    db.session().execute(
        sa.delete(Grant).where(
            Grant.owner_id == owner_id,
            Grant.kind == kind,
            Grant.record_id == record_id,
            Grant.version == version,
        )
    )


def _grant(
    owner_id: UUID,
    sealed: SealedRecord,
    *,
    kind: str,
    record_id: UUID,
    version: int,
    at: datetime | None,
) -> None:
    for ring_id, wrapped in sealed.wraps:
        row = {
            "owner_id": owner_id,
            "ring_id": ring_id,
            "kind": kind,
            "record_id": record_id,
            "version": version,
            "wrapped": wrapped,
            "current": at is not None,
            "granted_at": at or now(),
        }
        db.rows(_insert(Grant), row)
