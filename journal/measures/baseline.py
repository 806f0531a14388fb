"""Which score everything later is compared with: chosen once, never again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

# A baseline is recent: within the measure's own two-week look-back of the first session.
WINDOW_DAYS = 14


@dataclass(frozen=True, slots=True)
class DatedTotal:
    response_id: UUID
    taken_at: datetime
    # The strict total; None for a sitting that was not complete.
    total: int | None


@dataclass(frozen=True, slots=True)
class Baseline:
    response_id: UUID
    taken_at: datetime
    total: int
    # Once settled it is kept with the course; before the first session it may still move.
    settled: bool


def choose_baseline(
    sittings: Sequence[DatedTotal],
    *,
    first_session_at: datetime | None,
    chosen: UUID | None = None,
) -> Baseline | None:
    """The last complete score in the 14 days before the first session, else the first complete one.

    ``first_session_at`` is when the first session began; None while none has been held. A choice
    already made stands, whatever has arrived since.
    """
    complete = sorted((one for one in sittings if one.total is not None), key=lambda s: s.taken_at)
    settled = first_session_at is not None
    if chosen is not None:
        kept = [one for one in complete if one.response_id == chosen]
        return _as_baseline(kept, settled=True)
    if first_session_at is None:
        return _as_baseline(complete[-1:], settled=False)
    recent = [one for one in complete if _shortly_before(one.taken_at, first_session_at)]
    return _as_baseline(recent[-1:] or complete[:1], settled=settled)


def _shortly_before(taken_at: datetime, session_at: datetime) -> bool:
    # Days on the person's own calendar: each time carries the offset it was written with.
    days = (session_at.date() - taken_at.date()).days
    return taken_at < session_at and days <= WINDOW_DAYS


def _as_baseline(found: Sequence[DatedTotal], *, settled: bool) -> Baseline | None:
    for one in found:
        if one.total is not None:
            return Baseline(one.response_id, one.taken_at, one.total, settled)
    return None
