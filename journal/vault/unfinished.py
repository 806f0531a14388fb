"""Texts still being written: replaced in place, and open to nobody but their writer."""

from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa

from journal.kernel import db
from journal.kernel.clock import now
from journal.vault.models import Grant, PastVersion, Record
from journal.vault.reader import Reader, SealedRecord, Value, seal_for
from journal.vault.records import Kept, mark


class Numbered(Protocol):
    """A record's row with its present version and the highest number ever given."""

    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def last_version(self) -> int: ...


def redraft(
    model: type[Record], reader: Reader, row: Numbered, value: Value, **columns: Any
) -> Kept:
    """Put a text in the place of the present one, which is not kept.

    It gets a number of its own, so that whoever still holds the old number is found out.
    """
    number = row.last_version + 1
    sealed = seal_for((reader,), value, kind=model.KIND, record_id=row.id, version=number)
    _drop_grant(reader, model.KIND, row.id, row.version)
    _grant(reader, sealed, where=(model.KIND, row.id, number), current=True)
    change = {"version": number, "last_version": number, "content": sealed.content}
    mark(model, reader.owner_id, row.id, **change, changed_at=now(), **columns)
    return Kept(outcome="changed", version=number)


def set_aside(
    model: type[Record],
    reader: Reader,
    row: Numbered,
    value: Value,
    *,
    instead_of: int | None = None,
    is_undecided: bool = False,
) -> int:
    """Keep a text beside the present one, which stays what it is for whoever may read it.

    Such a text has a higher number than the record's version. It may take the place of an
    earlier one that was set aside. Gives its number.
    """
    number = row.last_version + 1
    sealed = seal_for((reader,), value, kind=model.KIND, record_id=row.id, version=number)
    if instead_of is not None:
        drop(reader, model.KIND, row.id, instead_of)
    db.session().execute(
        sa.insert(PastVersion).values(
            owner_id=reader.owner_id,
            kind=model.KIND,
            record_id=row.id,
            version=number,
            content=sealed.content,
            written_at=now(),
            sign_in_id=reader.actor.sign_in_id,
            is_undecided=is_undecided,
        )
    )
    _grant(reader, sealed, where=(model.KIND, row.id, number), current=False)
    mark(model, reader.owner_id, row.id, last_version=number)
    return number


def drop(reader: Reader, kind: str, record_id: UUID, version: int) -> None:
    """Delete one text that is not the present one."""
    _drop_grant(reader, kind, record_id, version)
    db.session().execute(
        sa.delete(PastVersion).where(
            PastVersion.owner_id == reader.owner_id,
            PastVersion.kind == kind,
            PastVersion.record_id == record_id,
            PastVersion.version == version,
        )
    )


def _drop_grant(reader: Reader, kind: str, record_id: UUID, version: int) -> None:
    db.session().execute(
        sa.delete(Grant).where(
            Grant.owner_id == reader.owner_id,
            Grant.kind == kind,
            Grant.record_id == record_id,
            Grant.version == version,
        )
    )


def _grant(
    reader: Reader, sealed: SealedRecord, *, where: tuple[str, UUID, int], current: bool
) -> None:
    kind, record_id, version = where
    ((ring_id, wrapped),) = sealed.wraps
    db.session().execute(
        sa.insert(Grant).values(
            owner_id=reader.owner_id,
            ring_id=ring_id,
            kind=kind,
            record_id=record_id,
            version=version,
            wrapped=wrapped,
            current=current,
            granted_at=now(),
        )
    )
