"""Sealed rows without a database."""

from dataclasses import dataclass
from uuid import UUID

from journal.access.actor import Actor
from journal.vault.reader import Reader, Value, seal_for
from journal.vault.seal import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRow:
    """A record's row with one grant on it, as a select would give it."""

    patient_id: UUID
    id: UUID
    version: int
    content: bytes
    wrapped: bytes


def a_reader(*, owner: int = 1, ring: int = 9, key: bytes | None = None) -> Reader:
    return Reader(
        actor=Actor.system("a test"),
        owner_id=UUID(int=owner),
        ring_id=UUID(int=ring),
        key=key or new_key(),
    )


def a_row(reader: Reader, value: Value, *, kind: str = "entry", version: int = 3) -> SealedRow:
    made = UUID(int=2)
    sealed = seal_for([reader], value, kind=kind, record_id=made, version=version)
    return SealedRow(
        patient_id=reader.owner_id,
        id=made,
        version=version,
        content=sealed.content,
        wrapped=sealed.wraps[0][1],
    )
