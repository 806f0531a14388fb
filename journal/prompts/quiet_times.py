"""A quiet time for oneself on some days after each session to come, at an hour one chooses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from journal.treatment.days import day_in, local_instant
from journal.treatment.facts import SessionFacts, line_up
from journal.treatment.fog import morning_after

# One in each of the sets that look back (library.json): the next day, days two and three,
# week 1 from the fourth day, and from the eleventh day on.
DAYS_AFTER = (1, 3, 7, 14)
# Names made with it tell nobody which session they are of.
_NAMES = UUID("6f1d2a0e-94c5-4b8e-8f0b-3c7e5a1d9b42")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietTime:
    # The same for one day after one session, whenever it is asked for and at whatever hour.
    id: UUID
    at: datetime


def quiet_times(
    sessions: Iterable[SessionFacts], *, clock: time, now: datetime, zone: ZoneInfo
) -> tuple[QuietTime, ...]:
    """In the order of time, as instants in UTC; none on the day of a session or in the fog."""
    every = tuple(sessions)
    to_come = line_up(every, now=now, zone=zone).to_come
    taken = {day_in(one.began_at or one.planned_at, zone) for one in every}
    fog = {
        day_in(end, zone): end for end in (morning_after(one.planned_at, zone) for one in to_come)
    }
    found: dict[date, QuietTime] = {}
    # Of two sessions that lead to one day, the nearer keeps it.
    for one in to_come:
        for days in DAYS_AFTER:
            day = day_in(one.planned_at, zone) + timedelta(days=days)
            # Where summer time skips the hour, it is the one that clocks show instead.
            at = local_instant(day, clock, zone)
            if day not in taken and at >= fog.get(day, at):
                found[day] = QuietTime(id=uuid5(_NAMES, f"{one.id} {days}"), at=at)
    return tuple(found[day] for day in sorted(found))
