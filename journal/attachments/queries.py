"""Attachments as a reader may see them: the owner all of them, others the album of an entry."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from journal.attachments.item import Held, Item, item_of
from journal.attachments.limits import ARRIVES_WITHIN, PIECE, UNDO
from journal.attachments.models import Album, Attachment, AttachmentPiece
from journal.attachments.states import HELD, State
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.vault import queries as vault
from journal.vault.pieces import Place, open_piece, seal_piece
from journal.vault.reader import Reader, Value

_COLUMNS = (Attachment.entry_id, Attachment.state, Attachment.since)
_IS_DELETED: list[Callable[[Reader, UUID], bool]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One attachment on a page; ``is_aside`` only ever for its owner."""

    id: UUID
    entry_id: UUID
    item: Item
    is_aside: bool = False


def of_entry(reader: Reader, entry_id: UUID) -> list[Shown]:
    """What is attached to an entry, as far as this reader has it, the first taken first."""
    own = {one.id: one for one in held(reader, entry_id) if one.state in HELD}
    album = {shown.id: shown for shown in _album(reader, entry_id)}
    aside = {
        one.id: Shown(id=one.id, entry_id=entry_id, item=one.item, is_aside=True)
        for one in own.values()
        if one.state is State.ASIDE
    }
    return sorted((album | aside).values(), key=lambda one: one.id)


def held(reader: Reader, entry_id: UUID) -> list[Held]:
    """Every attachment of an entry in any state; for its owner alone, for others there is none."""
    select = vault.granted(Attachment, reader, *_COLUMNS).where(Attachment.entry_id == entry_id)
    found = vault.opened(select.order_by(Attachment.id), reader, Attachment.KIND)
    return [_held(row, value) for row, value in found]


def taken_off(reader: Reader, entry_id: UUID) -> list[Held]:
    """What can still be brought back."""
    off = [one for one in held(reader, entry_id) if one.state is State.OFF]
    return [one for one in off if one.since > now() - UNDO]


def one_held(reader: Reader, attachment_id: UUID) -> Held | None:
    """One in any state, for its owner."""
    found = vault.one(Attachment, reader, attachment_id, *_COLUMNS)
    return _held(*found) if found else None


def shown_unless(is_deleted: Callable[[Reader, UUID], bool]) -> None:
    """Have the feature of entries, above this one, say of an entry whether it is deleted.

    One that never came is not: what is attached may come before it.
    """
    _IS_DELETED.append(is_deleted)


def is_with_deleted(reader: Reader, entry_id: UUID) -> bool:
    """Whether what is attached to this entry went with it, until it is brought back."""
    return any(is_deleted(reader, entry_id) for is_deleted in _IS_DELETED)


def readable(reader: Reader, attachment_id: UUID) -> Shown:
    """One that has arrived and is this reader's to see or hear; raises NotFound."""
    entry_id = db.rows(
        sa.select(Attachment.entry_id).where(
            Attachment.patient_id == reader.owner_id, Attachment.id == attachment_id
        )
    ).scalar_one_or_none()
    if entry_id is not None and not is_with_deleted(reader, entry_id):
        for shown in of_entry(reader, entry_id):
            if shown.id == attachment_id:
                return shown
    raise NotFound


def content(owner_id: UUID, shown: Shown, *, first: int = 0, last: int | None = None) -> bytes:
    """Its bytes from ``first`` to ``last``, both included; only the pieces of these are opened."""
    item = shown.item
    last = item.size - 1 if last is None else last
    begin, end = first // PIECE, last // PIECE
    joined = b"".join(pieces(owner_id, shown.id, item, range(begin, end + 1)))
    return joined[first - begin * PIECE : last + 1 - begin * PIECE]


def pieces(
    owner_id: UUID, attachment_id: UUID, item: Item, numbers: Iterable[int]
) -> Iterator[bytes]:
    """The opened pieces in order; raises NotFound where one is not there."""
    for number in numbers:
        sealed = piece(owner_id, attachment_id, stage=item.stage, number=number)
        if sealed is None:
            raise NotFound
        at = Place(owner_id=owner_id, record_id=attachment_id, stage=item.stage, number=number)
        yield open_piece(item.raw_key, sealed, at=at)


def piece(owner_id: UUID, attachment_id: UUID, *, stage: int, number: int) -> bytes | None:
    """One piece as it lies there, sealed."""
    select = sa.select(AttachmentPiece.content).where(
        *_of(owner_id, attachment_id),
        AttachmentPiece.stage == stage,
        AttachmentPiece.number == number,
    )
    return db.rows(select).scalar_one_or_none()


def add_piece(
    owner_id: UUID, attachment_id: UUID, item: Item, *, number: int, plain: bytes
) -> None:
    """Seal one piece under the attachment's key and put it in its place."""
    row = {"patient_id": owner_id, "attachment_id": attachment_id, "stage": item.stage}
    at = Place(owner_id=owner_id, record_id=attachment_id, stage=item.stage, number=number)
    sealed = seal_piece(item.raw_key, plain, at=at)
    db.rows(sa.insert(AttachmentPiece).values(**row, number=number, content=sealed))


def delete_pieces(owner_id: UUID, attachment_id: UUID, *, stage: int | None = None) -> None:
    """All of them, or those of one stage."""
    statement = sa.delete(AttachmentPiece).where(*_of(owner_id, attachment_id))
    if stage is not None:
        statement = statement.where(AttachmentPiece.stage == stage)
    db.session().execute(statement)


def there(owner_id: UUID, attachment_id: UUID, *, stage: int) -> list[int]:
    """The numbers of the pieces that have come, so that only the others are sent."""
    select = sa.select(AttachmentPiece.number).where(
        *_of(owner_id, attachment_id), AttachmentPiece.stage == stage
    )
    return list(db.rows(select.order_by(AttachmentPiece.number)).scalars())


def room_taken(owner_id: UUID) -> int:
    """By all a person has here, what is still arriving among it."""
    select = sa.select(sa.func.coalesce(sa.func.sum(Attachment.room), 0))
    return int(db.rows(select.where(Attachment.patient_id == owner_id)).scalar_one())


def ids_of(owner_id: UUID, entry_id: UUID) -> list[UUID]:
    """Of an entry, in whatever state."""
    here = Attachment.patient_id == owner_id, Attachment.entry_id == entry_id
    return list(db.rows(sa.select(Attachment.id).where(*here)).scalars())


def overdue(at: datetime) -> list[tuple[UUID, UUID]]:
    """Owner and id of what was taken off a week ago, or never came whole."""
    late = sa.and_(Attachment.state == State.ARRIVING.value, Attachment.since < at - ARRIVES_WITHIN)
    off = sa.and_(Attachment.state == State.OFF.value, Attachment.since < at - UNDO)
    select = sa.select(Attachment.patient_id, Attachment.id).where(late | off)
    return [(row.patient_id, row.id) for row in db.rows(select)]


def _album(reader: Reader, entry_id: UUID) -> list[Shown]:
    found = vault.one(Album, reader, entry_id)
    return [
        Shown(id=UUID(one["id"]), entry_id=entry_id, item=item_of(one))
        for one in (found[1]["items"] if found else ())
    ]


def _held(row: db.AnyRow, value: Value) -> Held:
    return Held(
        id=row.id,
        entry_id=row.entry_id,
        state=State(row.state),
        since=row.since,
        item=item_of(value),
    )


def _of(owner_id: UUID, attachment_id: UUID) -> tuple[Any, ...]:
    return (
        AttachmentPiece.patient_id == owner_id,
        AttachmentPiece.attachment_id == attachment_id,
    )
