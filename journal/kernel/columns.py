"""Column types and marks that every table shares."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

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


class SealedBytes(TypeDecorator[bytes]):
    """Ciphertext made by the vault. The only type that may hold what a person wrote."""

    impl = sa.LargeBinary
    cache_ok = True


def holds(what: str, why: str = "") -> dict[str, str]:
    """Say what a column holds: ``clinical``, ``identity`` or ``operational``, and why in clear."""
    return {"holds": what, "why": why}


Id = Annotated[UUID, mapped_column(sa.Uuid, info=holds("operational", "random id"))]
Instant = Annotated[datetime, mapped_column(UtcDateTime, info=holds("operational", "instant"))]
Sealed = Annotated[bytes, mapped_column(SealedBytes, info=holds("clinical"))]
SealedIdentity = Annotated[bytes, mapped_column(SealedBytes, info=holds("identity"))]
