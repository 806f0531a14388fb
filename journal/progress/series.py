"""What the chart, its table and the report are made from: plain values and nothing else."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol, TypeVar


class _Dated(Protocol):
    @property
    def on(self) -> date: ...


_D = TypeVar("_D", bound=_Dated)


def _cut(dated: tuple[_D, ...], from_on: date, to_on: date) -> tuple[_D, ...]:
    return tuple(each for each in dated if from_on <= each.on <= to_on)


@dataclass(frozen=True, slots=True)
class BandStep:
    """A named range of a score, both ends included."""

    label: str
    min: int
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePoint:
    """One scored response.

    ``overlaps`` speaks of session dates as well as of earlier answers. Where sessions are not
    shared, the caller works it out from the answers alone, or it would hint at a session.
    ``item9`` is None where the answers themselves are not to be shown.
    """

    on: date
    value: int
    severity: str
    prorated: bool = False
    overlaps: bool = False
    item9: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSeries:
    key: str
    name: str
    maximum: int
    bands: tuple[BandStep, ...] = ()
    points: tuple[ScorePoint, ...] = ()
    baseline_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMark:
    number: int
    on: date
    held: bool = True
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DayPoint:
    """A value from 0 to 10 on one day."""

    on: date
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedLine:
    """Ratings from 0 to 10 under one name."""

    key: str
    name: str
    points: tuple[DayPoint, ...] = ()


class GoalLine(RatedLine):
    """A goal in the person's own words, and how it was rated."""

    __slots__ = ()


class CheckInSeries(RatedLine):
    """One slider of the daily check-in."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNote:
    """Something noted of a day, beside the scores and never weighed against them.

    ``kind`` is a stable name for other programs, ``name`` and ``words`` are for people.
    """

    on: date
    kind: str
    name: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """Everything one reader may see, in time order. What is not shared is simply absent."""

    from_on: date
    to_on: date
    series: tuple[ScoreSeries, ...] = ()
    sessions: tuple[SessionMark, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    check_ins: tuple[CheckInSeries, ...] = ()
    side_effects: tuple[DayNote, ...] = ()
    events: tuple[DayNote, ...] = ()
    # From the last session held to the day it is looked at; None before there was one.
    days_since_session: int | None = None

    @property
    def is_empty(self) -> bool:
        scored = any(line.points for line in self.series)
        rated = any(line.points for line in (*self.goals, *self.check_ins))
        return not (self.sessions or scored or rated or self.side_effects or self.events)

    def between(self, from_on: date, to_on: date) -> "TimeLine":
        """The same time line, holding only what lies from one day to another, both included."""
        return TimeLine(
            from_on=from_on,
            to_on=to_on,
            series=tuple(
                replace(line, points=_cut(line.points, from_on, to_on)) for line in self.series
            ),
            sessions=_cut(self.sessions, from_on, to_on),
            goals=tuple(
                replace(line, points=_cut(line.points, from_on, to_on)) for line in self.goals
            ),
            check_ins=tuple(
                replace(line, points=_cut(line.points, from_on, to_on)) for line in self.check_ins
            ),
            side_effects=_cut(self.side_effects, from_on, to_on),
            events=_cut(self.events, from_on, to_on),
            days_since_session=self._since_within(from_on, to_on),
        )

    def _since_within(self, from_on: date, to_on: date) -> int | None:
        """A span that ends before the day of looking says nothing of that day."""
        held = [mark.on for mark in self.sessions if mark.held and from_on <= mark.on]
        if self.days_since_session is None or not held:
            return None
        looked_on = max(held) + timedelta(days=self.days_since_session)
        return self.days_since_session if looked_on <= to_on else None
