"""Sessions, goals and check-ins become marks and lines of one chart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from journal.kernel.speech import gettext as _
from journal.progress.series import (
    CheckInSeries,
    DayNote,
    DayPoint,
    GoalLine,
    ScoreSeries,
    SessionMark,
    TimeLine,
)
from journal.treatment.kept import CheckIn, Goal, Session

# Sessions further ahead than this would press the weeks that were into a corner.
_AHEAD = timedelta(days=42)
# A mark from years ago ("the medicine I began in 2019") would press everything else there too.
_BEFORE = timedelta(days=84)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What of a record is drawn, each part empty where it is not there or not shared."""

    series: tuple[ScoreSeries, ...] = ()
    sessions: tuple[SessionMark, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    check_ins: tuple[CheckInSeries, ...] = ()
    side_effects: tuple[DayNote, ...] = ()
    events: tuple[DayNote, ...] = ()
    days_since_session: int | None = None

    def days(self) -> Iterator[date]:
        """Every day on which there is something to draw, but for marks."""
        for mark in self.sessions:
            yield mark.on
        for series in self.series:
            yield from (point.on for point in series.points)
        for line in (*self.goals, *self.check_ins):
            yield from (point.on for point in line.points)
        yield from (note.on for note in self.side_effects)

    def until(self, today: date) -> TimeLine:
        """The time line from the first of it to today, and some way on into what is planned."""
        others = sorted(self.days())
        marks = self.events
        if others:
            marks = tuple(note for note in marks if note.on >= others[0] - _BEFORE)
        days = sorted([*others, *(note.on for note in marks)])
        ahead = [day for day in days if today < day <= today + _AHEAD]
        return TimeLine(
            from_on=min([today, *days]),
            to_on=max([today, *ahead]),
            series=self.series,
            sessions=self.sessions,
            goals=self.goals,
            check_ins=self.check_ins,
            side_effects=self.side_effects,
            events=marks,
            days_since_session=self.days_since_session,
        )


def session_marks(sessions: Iterable[Session], *, now: datetime) -> tuple[SessionMark, ...]:
    """Held sessions and those to come, numbered within their course."""
    marks = [
        SessionMark(number=number, on=one.at.date(), held=one.facts.is_held(now))
        for number, one in numbered(sessions, now=now)
    ]
    return tuple(sorted(marks, key=lambda mark: mark.on))


def numbered(sessions: Iterable[Session], *, now: datetime) -> Iterator[tuple[int, Session]]:
    """Each session that is drawn, with its number within its course.

    A planned day that went by without a note is not drawn; it keeps its number all the same.
    """
    in_time = sorted(sessions, key=lambda session: (str(session.course_id), session.at))
    for _course, of_course in groupby(in_time, key=lambda session: session.course_id):
        for number, one in enumerate(of_course, start=1):
            if one.facts.is_held(now) or one.at >= now:
                yield number, one


def goal_lines(goals: Iterable[Goal]) -> tuple[GoalLine, ...]:
    """Each goal from where it started through every rating."""
    return tuple(
        GoalLine(key=str(goal.id), name=goal.words, points=tuple(_rated(goal))) for goal in goals
    )


def _rated(goal: Goal) -> Iterator[DayPoint]:
    if goal.baseline is not None:
        yield DayPoint(goal.set_at.date(), goal.baseline)
    for rating in goal.ratings:
        yield DayPoint(rating.rated_at.date(), rating.rating)


def check_in_lines(check_ins: Sequence[CheckIn]) -> tuple[CheckInSeries, ...]:
    """One line a slider, for those that were ever moved; a day has the last it was given."""
    in_time = sorted(check_ins, key=lambda one: one.on)
    found = (
        (
            name,
            words,
            {one.on: value for one in in_time if (value := getattr(one, name)) is not None},
        )
        for name, words in (("mood", _("Mood")), ("anxiety", _("Worry")), ("sleep", _("Sleep")))
    )
    return tuple(
        CheckInSeries(
            key=name,
            name=words,
            points=tuple(DayPoint(on, value) for on, value in values.items()),
        )
        for name, words, values in found
        if values
    )
