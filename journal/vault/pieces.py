"""Bytes too large for a record, sealed piece by piece under a key that a record holds."""

from dataclasses import dataclass
from uuid import UUID

from journal.vault.seal import pad, place, seal, unpad, unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a piece belongs: it opens nowhere else, and not as another version or number."""

    owner_id: UUID
    record_id: UUID
    stage: int
    number: int

    def __bytes__(self) -> bytes:
        return place("piece", self.owner_id, self.record_id, self.stage, self.number)


def seal_piece(key: bytes, plain: bytes, *, at: Place) -> bytes:
    """Seal one piece; its size is rounded up."""
    return seal(key, pad(plain), at=bytes(at))


def open_piece(key: bytes, sealed: bytes, *, at: Place) -> bytes:
    """Undo `seal_piece`; raises Unsealable."""
    return unpad(unseal(key, sealed, at=bytes(at)))
