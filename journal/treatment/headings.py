"""The sentence that says where I am, and the thread of beads under it, before any words."""

from dataclasses import dataclass
from enum import StrEnum

from journal.treatment.stages import Where

# From the fourteenth day on, people count weeks.
_FIRST_DAY_IN_WEEKS = 14
# A planned day that went by is worth a question for a week; then the course speaks again.
_DAYS_TO_ASK_ABOUT_UNNOTED = 7
# Within three days the next session is nearer to mind than the last one.
_NEARER_THE_NEXT = 3


class Heading(StrEnum):
    NOTHING_PLANNED = "nothing-planned"
    DAYS_BEFORE = "days-before"
    DAY_BEFORE = "day-before"
    SESSION_TODAY = "session-today"
    SESSION_BEGUN = "session-begun"
    SESSION_DONE = "session-done"
    NIGHT_AFTER = "night-after"
    DAY_AFTER = "day-after"
    DAYS_AFTER = "days-after"
    WEEKS_AFTER = "weeks-after"
    DAY_WENT_BY = "day-went-by"
    # All of them went by, some time ago, and of none anything was noted.
    ALL_WENT_BY = "all-went-by"


class Bead(StrEnum):
    HELD = "held"
    NOW = "now"
    # Its day is over, and nobody said whether it took place.
    WENT_BY = "went-by"
    TO_COME = "to-come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`number` is the session spoken of; `count` the days (or weeks) from it, or how many."""

    heading: Heading
    number: int | None = None
    count: int | None = None


def place(where: Where) -> Place:
    return _around_a_session(where) or _between_sessions(where)


def beads(where: Where) -> tuple[Bead, ...]:
    """One a session, in the order of time; at most one of them is now."""
    line = [Bead(one.value) for one in where.each]
    is_today = where.days_until_session == 0 and where.fog_until is None
    now = where.next_number if is_today else where.last_number
    if now is not None:
        line[now - 1] = Bead.NOW
    return tuple(line)


def _around_a_session(where: Where) -> Place | None:
    since, until = where.days_since_session, where.days_until_session
    last = where.last_number
    if since == 0 and (where.fog_until is not None or until != 0):
        heading = Heading.SESSION_DONE if where.has_ended else Heading.SESSION_BEGUN
        return Place(heading=heading, number=last)
    if where.fog_until is not None:
        return Place(heading=Heading.NIGHT_AFTER, number=last)
    if until == 0:
        return Place(heading=Heading.SESSION_TODAY, number=where.next_number)
    if since == 1:
        return Place(heading=Heading.DAY_AFTER, number=last, count=1)
    return None


def _between_sessions(where: Where) -> Place:
    since, until = where.days_since_session, where.days_until_session
    unnoted = where.days_since_unnoted
    if unnoted is not None and unnoted <= _DAYS_TO_ASK_ABOUT_UNNOTED:
        return Place(heading=Heading.DAY_WENT_BY, number=where.unnoted_number, count=unnoted)
    if until == 1:
        return Place(heading=Heading.DAY_BEFORE, number=where.next_number, count=1)
    if until is not None and (since is None or until <= _NEARER_THE_NEXT):
        return Place(heading=Heading.DAYS_BEFORE, number=where.next_number, count=until)
    if where.has_only_gone_by:
        return Place(heading=Heading.ALL_WENT_BY, count=where.unnoted)
    if since is None:
        return Place(heading=Heading.NOTHING_PLANNED)
    if since < _FIRST_DAY_IN_WEEKS:
        return Place(heading=Heading.DAYS_AFTER, number=where.last_number, count=since)
    return Place(heading=Heading.WEEKS_AFTER, number=where.last_number, count=since // 7)
