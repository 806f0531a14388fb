"""A course then and now: plain values, side by side, with no word on whether it worked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from journal.entries.written import Written
from journal.progress.series import DayPoint, ScorePoint, ScoreSeries
from journal.treatment.kept import Course, Goal
from journal.treatment.spans import Span

# From the second week on there is something to look back on.
AFTER = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalThenAndNow:
    """What was said of a goal at the start and last; None where nothing was said."""

    goal: Goal
    start: DayPoint | None
    now: DayPoint | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreThenAndNow:
    """The first and the latest score of one measure; the same one while there is one."""

    series: ScoreSeries
    start: ScorePoint
    now: ScorePoint

    @property
    def is_one(self) -> bool:
        return self.start == self.now

    @property
    def moved(self) -> int:
        return self.now.value - self.start.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """How many were held, and the days from each to the next."""

    held: tuple[date, ...]

    @property
    def between(self) -> tuple[int, ...]:
        return tuple((later - earlier).days for earlier, later in pairwise(self.held))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    course: Course
    is_time: bool
    sessions: Sessions
    goals: tuple[GoalThenAndNow, ...]
    scores: tuple[ScoreThenAndNow, ...]
    first_page: tuple[Written, ...]
    last_words: Written | None


def is_time(course: Course, today: date) -> bool:
    """From the second week on, or when the course is over."""
    return course.ended_on is not None or today >= course.starts_on + AFTER


def goal_then_and_now(goal: Goal, span: Span) -> GoalThenAndNow:
    ratings = [one for one in goal.ratings if span.holds(one.rated_at.date())]
    last = ratings[-1] if ratings else None
    start = None if goal.baseline is None else DayPoint(goal.set_at.date(), goal.baseline)
    if start is None and ratings:
        start = DayPoint(ratings[0].rated_at.date(), ratings[0].rating)
    return GoalThenAndNow(
        goal=goal,
        start=start,
        now=None if last is None else DayPoint(last.rated_at.date(), last.rating),
        note=None if last is None else last.note,
    )


def score_then_and_now(series: ScoreSeries, span: Span) -> ScoreThenAndNow | None:
    """The chosen baseline counts as the start where it is of this course."""
    points = [one for one in series.points if span.holds(one.on)]
    if not points:
        return None
    chosen = next((one for one in points if one.on == series.baseline_on), points[0])
    return ScoreThenAndNow(series=series, start=chosen, now=points[-1])


def first_of(answers: Iterable[Written], span: Span) -> Written | None:
    """The oldest of them in these days; they come the newest first."""
    return next(iter(reversed([one for one in answers if span.holds(one.row.local_day)])), None)


def last_of(answers: Iterable[Written], span: Span) -> Written | None:
    return next((one for one in answers if span.holds(one.row.local_day)), None)
