"""A reader is an actor with one open ring: what was not granted to the ring does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol
from uuid import UUID

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from journal.access.actor import Actor
from journal.vault.seal import new_key, opener, pad, place, seal, unpad, unseal

Value = dict[str, Any]

_RECORD = place("record")
_ID = (16).to_bytes(2)
_GRANT = place("grant") + _ID


@lru_cache(maxsize=256)
def _kind(kind: str) -> bytes:
    return place(kind)


class GrantedRow(Protocol):
    """A record's row together with its wrapped data key, as `vault.queries.granted` gives it."""

    @property
    def patient_id(self) -> UUID: ...
    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def content(self) -> bytes: ...
    @property
    def wrapped(self) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One actor, one owner's records, one ring whose key is open for this request."""

    actor: Actor
    owner_id: UUID
    ring_id: UUID
    key: bytes = field(repr=False)
    _opener: AESGCM | None = field(default=None, init=False, repr=False, compare=False)

    def open(self, row: GrantedRow, kind: str) -> Value:
        """What the record says; raises Unsealable if anything about it was changed or moved."""
        # `place` of the parts one after the other, without taking each apart: a list of 50
        # spent more on saying where things belong than on opening them.
        named = str(row.version).encode()
        where = b"".join(
            (
                _kind(kind),
                _ID + row.patient_id.int.to_bytes(16),
                _ID + row.id.int.to_bytes(16),
                len(named).to_bytes(2),
                named,
            )
        )
        ring = self._opener or self._set_up()
        data_key = unseal(ring, row.wrapped, at=_GRANT + self.ring_id.bytes + where)
        plain = unseal(data_key, row.content, at=_RECORD + where)
        value: Value = orjson.loads(unpad(plain))
        return value

    def _set_up(self) -> AESGCM:
        made = opener(self.key)
        object.__setattr__(self, "_opener", made)
        return made


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """Content under a fresh data key, and that key wrapped for each ring that may read it."""

    content: bytes
    wraps: tuple[tuple[UUID, bytes], ...]


def seal_for(
    readers: Iterable[Reader], value: Value, *, kind: str, record_id: UUID, version: int
) -> SealedRecord:
    """Seal one version of a record for these rings, which must all be of one owner."""
    rings = tuple(readers)
    where = (kind, rings[0].owner_id, record_id, version)
    data_key = new_key()
    content = seal(data_key, pad(orjson.dumps(value)), at=place("record", *where))
    wraps = tuple((ring.ring_id, wrap(ring, data_key, where=where)) for ring in rings)
    return SealedRecord(content, wraps)


def wrap(ring: Reader, data_key: bytes, *, where: tuple[str, UUID, UUID, int]) -> bytes:
    """A record's data key wrapped for a ring."""
    return seal(ring.key, data_key, at=place("grant", ring.ring_id, *where))


def unwrap(ring: Reader, wrapped: bytes, *, where: tuple[str, UUID, UUID, int]) -> bytes:
    """Undo `wrap`; raises Unsealable."""
    return unseal(ring.key, wrapped, at=place("grant", ring.ring_id, *where))
