"""What the rules need to know about one session: when, where and with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.treatment.days import day_in, days_apart
from journal.treatment.words import Format, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    planned_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    setting: Setting = Setting.CLINIC
    format: Format = Format.INDIVIDUAL
    id: UUID | None = None
    # The start that was noted first, where a correction moved it while the fog lasted.
    fogged_from: datetime | None = None

    @property
    def began_at(self) -> datetime | None:
        """Someone may note only the end; it proves the session took place."""
        return self.started_at or self.ended_at

    def is_held(self, now: datetime) -> bool:
        return self.began_at is not None and self.began_at <= now

    def over_at(self, now: datetime) -> datetime:
        """The end, or the start while no end is noted: a missing end holds nothing back."""
        if self.ended_at is not None and self.ended_at <= now:
            return self.ended_at
        return self.began_at or self.planned_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The sessions of a course: held, still to come, and planned days that went by unnoted."""

    held: tuple[SessionFacts, ...]
    to_come: tuple[SessionFacts, ...]
    unnoted: tuple[SessionFacts, ...]

    @property
    def in_time(self) -> tuple[SessionFacts, ...]:
        """All of them; the place of one in it is its number."""
        return tuple(sorted((*self.held, *self.to_come, *self.unnoted), key=_at))

    def number(self, session: SessionFacts | None) -> int | None:
        every = self.in_time
        return next((place for place, one in enumerate(every, 1) if one is session), None)

    @property
    def last(self) -> SessionFacts | None:
        return self.held[-1] if self.held else None

    @property
    def next(self) -> SessionFacts | None:
        return self.to_come[0] if self.to_come else None


def line_up(sessions: Iterable[SessionFacts], *, now: datetime, zone: ZoneInfo) -> Line:
    """A planned session stays to come until its own day is over, since clinics run late."""
    today = day_in(now, zone)
    held: list[SessionFacts] = []
    to_come: list[SessionFacts] = []
    unnoted: list[SessionFacts] = []
    for session in sessions:
        if session.is_held(now):
            held.append(session)
        elif day_in(session.planned_at, zone) >= today:
            to_come.append(session)
        else:
            unnoted.append(session)
    return Line(
        held=tuple(sorted(held, key=_at)),
        to_come=tuple(sorted(to_come, key=lambda session: session.planned_at)),
        unnoted=tuple(sorted(unnoted, key=lambda session: session.planned_at)),
    )


def _at(session: SessionFacts) -> datetime:
    return session.began_at or session.planned_at


def days_between_held(
    sessions: Iterable[SessionFacts], *, now: datetime, zone: ZoneInfo
) -> tuple[int, ...]:
    """Calendar days from each held session to the next: facts, and nothing is made of them."""
    began = [one.began_at for one in line_up(sessions, now=now, zone=zone).held if one.began_at]
    return tuple(days_apart(earlier, later, zone) for earlier, later in pairwise(began))
