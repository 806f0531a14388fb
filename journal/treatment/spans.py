"""The days that belong to one course and to no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.treatment.kept import Course

# A first score counts from 14 days before the first session (measures.baseline).
_BEFORE = timedelta(days=14)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Both ends included."""

    from_on: date
    to_on: date

    def holds(self, day: date) -> bool:
        return self.from_on <= day <= self.to_on


def span_of(course: Course, courses: Sequence[Course], *, today: date) -> Span:
    """From ever for the first course, else from when it was set up; up to the next course's.

    ``courses`` are in the order in which they start.
    """
    place = next(at for at, one in enumerate(courses) if one.id == course.id)
    later = courses[place + 1 :]
    # A traveller's own day may be one ahead.
    last = _begin(later[0]) - _A_DAY if later else today + _A_DAY
    first = _begin(course) if place else date.min
    return Span(from_on=first, to_on=max(first, last))


def _begin(course: Course) -> date:
    return min(course.created_at.date(), course.starts_on - _BEFORE)
