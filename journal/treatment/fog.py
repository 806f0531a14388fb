"""The fog window: from the start of a session to the next local morning."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from journal.treatment.days import day_in, local_instant
from journal.treatment.facts import SessionFacts

# Sleepiness, confusion and gaps in memory can follow a session, and the US label of
# esketamine (Spravato) asks people not to drive until the next day, after a restful sleep.
# A session ends its own day, so a night always lies in between; six is when that night is over.
MORNING = time(6)


def morning_after(started_at: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, outside the fog of a session that started then."""
    return local_instant(day_in(started_at, zone) + timedelta(days=1), MORNING, zone)


def fog_until(
    sessions: Iterable[SessionFacts], *, now: datetime, zone: ZoneInfo
) -> datetime | None:
    """When the fog lifts, or None when there is none.

    It hangs on the start alone, so a session whose end nobody noted lifts like any other.
    """
    mornings = [
        morning_after(session.began_at, zone)
        for session in sessions
        if session.began_at is not None and session.began_at <= now
    ]
    latest = max(mornings, default=None)
    return latest if latest is not None and now < latest else None
