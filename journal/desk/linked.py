"""A patient of an active link, as far as it can be told without opening a record."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from journal.care.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A patient of an active link; the link's id is its ring's id too."""

    link_id: UUID
    patient_id: UUID
    name: str
    zone: str
    series: frozenset[Series]
    new_shares: int
    listed_at: datetime | None
    since: datetime
