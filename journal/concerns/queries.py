"""What was said, for the person who runs the server."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
import sqlalchemy as sa

from journal.concerns.models import Concern
from journal.kernel import db
from journal.vault.seal import place, unpad, unseal
from journal.vault.service import server_key

KEY = "concerns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said; ``reach`` is how to answer, if that was wanted."""

    id: UUID
    said_at: datetime
    words: str
    reach: str


def all_said() -> list[Said]:
    """The oldest first."""
    rows = db.session().execute(sa.select(Concern).order_by(Concern.said_at)).scalars()
    return [_opened(row) for row in rows]


def at(concern_id: UUID) -> bytes:
    """Where its words belong."""
    return place("concern", concern_id)


def _opened(row: Concern) -> Said:
    told = orjson.loads(unpad(unseal(server_key(KEY), row.content, at=at(row.id))))
    return Said(id=row.id, said_at=row.said_at, words=told["words"], reach=told["reach"])
