"""The fog window: from the start of a session to the next local morning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from journal.treatment.days import day_in, local_instant
from journal.treatment.facts import SessionFacts

# Sleepiness, confusion and gaps in memory can follow a session, and the US label of
# esketamine (Spravato) asks people not to drive until the next day, after a restful sleep.
# A session ends its own day, so a night always lies in between; six is when that night is over.
MORNING = time(6)
# A start that was noted by mistake is seen at once. Later than this a correction moves the times
# and not the fog: whoever is in it would otherwise lift it with one form.
_MISTAKE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A start that brought on the fog, and when somebody noted it."""

    start: datetime
    noted_at: datetime


def morning_after(started_at: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, outside the fog of a session that started then."""
    return local_instant(day_in(started_at, zone) + timedelta(days=1), MORNING, zone)


def noted(
    before: Noted | None, began_at: datetime | None, *, now: datetime, zone: ZoneInfo
) -> Noted | None:
    """What a session goes on remembering of its start, when it is written with this one."""
    is_over = before is not None and now >= morning_after(before.start, zone)
    is_settled = before is not None and now - before.noted_at > _MISTAKE
    begins = began_at is not None and began_at <= now < morning_after(began_at, zone)
    if began_at is None or not begins:
        return before if is_over or is_settled else None
    if before is None or is_over:
        return Noted(start=began_at, noted_at=now)
    return before if is_settled else Noted(start=began_at, noted_at=before.noted_at)


def fog_until(
    sessions: Iterable[SessionFacts], *, now: datetime, zone: ZoneInfo
) -> datetime | None:
    """When the fog lifts, or None when there is none.

    It hangs on the start alone, so a session whose end nobody noted lifts like any other.
    """
    mornings = [
        morning_after(start, zone)
        for session in sessions
        for start in (session.began_at, session.fogged_from)
        if start is not None and start <= now
    ]
    latest = max(mornings, default=None)
    return latest if latest is not None and now < latest else None
