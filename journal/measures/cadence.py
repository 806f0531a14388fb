"""When a measure is next due; never more often than every seven days."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

# Weekly PHQ-9 is established (Pfeiffer 2015; Löwe 2004 retested at 7 days); more often is not.
CLOSEST_DAYS = 7
EVERY_DAYS = 14
BASELINE_DAYS = 14
# Every two weeks is what the measures look back on; weekly is a choice of the person, or of
# somebody they share the scores with.
RHYTHMS = (CLOSEST_DAYS, EVERY_DAYS)
FOLLOW_UP_MONTHS = (1, 3, 6)
# A follow-up that was passed over is let go after a month, without a word.
LAST_FOLLOW_UP_STAYS_DAYS = 30


class Reason(StrEnum):
    """Why it is due; where two fall on one day the first named here is given."""

    BASELINE = "baseline"
    BEFORE_MAINTENANCE = "before-maintenance"
    COURSE_END = "course-end"
    FOLLOW_UP = "follow-up"
    REGULAR = "regular"


@dataclass(frozen=True, slots=True)
class Plan:
    """The days of a course that call for a measure, on the person's own calendar."""

    first_session_on: date | None
    maintenance_on: tuple[date, ...] = ()
    ends_on: date | None = None
    every_days: int = EVERY_DAYS

    def __post_init__(self) -> None:
        if self.every_days < CLOSEST_DAYS:
            raise ValueError(f"every_days: {CLOSEST_DAYS} at the least")


@dataclass(frozen=True, slots=True)
class Due:
    measure: str
    due_on: date
    reason: Reason

    def is_due(self, today: date) -> bool:
        return self.due_on <= today


_NONE: Mapping[str, Any] = MappingProxyType({})


def due(
    measures: Sequence[str],
    *,
    plan: Plan,
    last_taken: Mapping[str, date],
    today: date,
    skipped: Mapping[str, date] = _NONE,
    rhythms: Mapping[str, int] = _NONE,
) -> tuple[Due, ...]:
    """The next sitting of each measure, today's and coming ones, earliest first.

    A measure for which nothing more is planned is left out. ``skipped`` is the day somebody last
    said "not this time", and ``rhythms`` the days between two sittings where they are chosen. No
    answer has any say in it. The fog window after a session is the caller's to respect: nothing
    is offered in it, and what is due simply waits.
    """
    found: list[Due] = []
    for measure in measures:
        past = _Past(last_taken.get(measure), skipped.get(measure))
        own = replace(plan, every_days=rhythms.get(measure, plan.every_days))
        calls = _calls(own, past, today=today)
        first = min(calls, key=lambda call: (call[0], list(Reason).index(call[1])), default=None)
        if first is not None:
            found.append(Due(measure, *first))
    return tuple(sorted(found, key=lambda one: one.due_on))


@dataclass(frozen=True, slots=True)
class _Past:
    """When a measure was last taken, and last put off with "not this time"."""

    taken: date | None
    skipped: date | None

    @property
    def settled(self) -> date | None:
        """A skip is an answer to the call: it asks for the same quiet as a sitting."""
        return max(filter(None, (self.taken, self.skipped)), default=None)

    def not_before(self, day: date) -> date:
        last = self.settled
        return day if last is None else max(day, last + timedelta(days=CLOSEST_DAYS))


def _calls(plan: Plan, past: _Past, *, today: date) -> Iterator[tuple[date, Reason]]:
    if plan.first_session_on is None:
        return
    yield from _before(plan.first_session_on, BASELINE_DAYS, Reason.BASELINE, past, today=today)
    for session_on in plan.maintenance_on:
        yield from _before(session_on, CLOSEST_DAYS, Reason.BEFORE_MAINTENANCE, past, today=today)
    yield from _regular(plan, plan.first_session_on, past, today=today)
    yield from _after_the_end(plan, past, today=today)


def _before(
    session_on: date, days: int, reason: Reason, past: _Past, *, today: date
) -> Iterator[tuple[date, Reason]]:
    """Once in the days before a session; when that day has passed it is not asked for later."""
    opens_on = session_on - timedelta(days=days)
    due_on = past.not_before(opens_on)
    answered = past.settled is not None and past.settled >= opens_on
    if not answered and due_on <= session_on and today <= session_on:
        yield due_on, reason


def _regular(
    plan: Plan, first_session_on: date, past: _Past, *, today: date
) -> Iterator[tuple[date, Reason]]:
    every = timedelta(days=plan.every_days)
    due_on = max((past.settled or first_session_on) + every, first_session_on + timedelta(days=1))
    if plan.ends_on is None or (
        today < plan.ends_on and due_on <= plan.ends_on - timedelta(days=CLOSEST_DAYS)
    ):
        yield due_on, Reason.REGULAR


def _after_the_end(plan: Plan, past: _Past, *, today: date) -> Iterator[tuple[date, Reason]]:
    if plan.ends_on is None:
        return
    points = [plan.ends_on, *(_months_on(plan.ends_on, months) for months in FOLLOW_UP_MONTHS)]
    closes = [*points[1:], points[-1] + timedelta(days=LAST_FOLLOW_UP_STAYS_DAYS)]
    for point, closes_on in zip(points, closes, strict=True):
        # A sitting less than seven days early counts: another could not be asked for on the day.
        taken = past.taken is not None and past.taken > point - timedelta(days=CLOSEST_DAYS)
        skipped = past.skipped is not None and past.skipped >= point
        due_on = past.not_before(point)
        if not (taken or skipped) and due_on < closes_on and today < closes_on:
            reason = Reason.COURSE_END if point == plan.ends_on else Reason.FOLLOW_UP
            yield due_on, reason


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
