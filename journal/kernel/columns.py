"""Column types and marks that every table shares."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any
from uuid import UUID, SafeUUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. SQLite forgets the zone of what it stores, so it is put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse an instant that does not say its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "an instant needs a zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the instant its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        """SQLite's text straight into an instant: 0.2 µs, where two steps took 1.4."""
        if dialect.name == "sqlite":
            return _instant_of
        return super().result_processor(dialect, coltype)


class Uuid(sa.Uuid[UUID]):
    """An id; SQLite keeps it as 32 hex digits."""

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], UUID | None] | None:
        """Digits that we wrote ourselves need no checking: 0.6 µs an id, where 2.3 were spent."""
        if dialect.name == "sqlite":
            return _id_of
        return super().result_processor(dialect, coltype)  # type: ignore[no-any-return,no-untyped-call]


def _instant_of(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text + "+00:00")


@lru_cache(maxsize=4096)  # a list names the same person in every row
def _id_of(digits: str | None) -> UUID | None:
    if digits is None:
        return None
    made = object.__new__(UUID)
    object.__setattr__(made, "int", int(digits, 16))
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


class SealedBytes(TypeDecorator[bytes]):
    """Ciphertext made by the vault. The only type that may hold what a person wrote."""

    impl = sa.LargeBinary
    cache_ok = True


def holds(what: str, why: str = "") -> dict[str, str]:
    """Say what a column holds: ``clinical``, ``identity`` or ``operational``, and why in clear."""
    return {"holds": what, "why": why}


Id = Annotated[UUID, mapped_column(Uuid, info=holds("operational", "random id"))]
Instant = Annotated[datetime, mapped_column(UtcDateTime, info=holds("operational", "instant"))]
Sealed = Annotated[bytes, mapped_column(SealedBytes, info=holds("clinical"))]
SealedIdentity = Annotated[bytes, mapped_column(SealedBytes, info=holds("identity"))]
