"""Which of several courses is the one of now."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from journal.treatment.days import day_in, days_apart
from journal.treatment.facts import Line, line_up
from journal.treatment.fog import fog_until
from journal.treatment.kept import Course, Session


def course_here(
    courses: Sequence[Course], sessions: Sequence[Session], *, at: datetime, zone: ZoneInfo
) -> Course | None:
    """That of a session under way or in its fog, or of one today; else the latest going on.

    ``courses`` are in the order in which they start, ``sessions`` in the order of time. A course
    whose sessions are all behind gives way to one to come, once the first of that is nearer.
    """
    if len(courses) < 2:  # noqa: PLR2004 - with one there is nothing to choose
        return next(iter(courses), None)
    by_id = {course.id: course for course in courses}
    known = [one for one in sessions if one.course_id in by_id]
    around = _foggy(known, at, zone) or _today(known, at, zone)
    if around is not None:
        return by_id[around.course_id]
    today = day_in(at, zone)
    open_ones = [one for one in courses if one.ended_on is None or one.ended_on > today]
    lines = {one.id: _line(one, known, at, zone) for one in open_ones}
    going = [one for one in open_ones if one.starts_on <= today or lines[one.id].held]
    ahead = [one for one in open_ones if one not in going]
    if not going:
        return next(iter(ahead), None) or courses[-1]
    last, coming = going[-1], next(iter(ahead), None)
    if coming and _is_nearer(lines[coming.id], lines[last.id], at, zone):
        return coming
    return last


def _foggy(sessions: Sequence[Session], at: datetime, zone: ZoneInfo) -> Session | None:
    found = [one for one in sessions if fog_until([one.facts], now=at, zone=zone) is not None]
    return found[-1] if found else None


def _today(sessions: Sequence[Session], at: datetime, zone: ZoneInfo) -> Session | None:
    today = day_in(at, zone)
    return next((one for one in sessions if day_in(one.at, zone) == today), None)


def _line(course: Course, sessions: Sequence[Session], at: datetime, zone: ZoneInfo) -> Line:
    own = [one.facts for one in sessions if one.course_id == course.id]
    return line_up(own, now=at, zone=zone)


def _is_nearer(coming: Line, last: Line, at: datetime, zone: ZoneInfo) -> bool:
    """Whether the first session to come is nearer than the last that was held."""
    if coming.next is None or last.next is not None:
        return False
    if last.last is None or last.last.began_at is None:
        return bool(last.unnoted)
    since = days_apart(last.last.began_at, at, zone)
    return days_apart(at, coming.next.planned_at, zone) <= since
