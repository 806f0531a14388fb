"""Where a session's own day stands, from the day before to the next morning."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from journal.treatment.days import days_apart
from journal.treatment.facts import SessionFacts
from journal.treatment.fog import morning_after


class Phase(StrEnum):
    AHEAD = "ahead"
    DAY_BEFORE = "day-before"
    TODAY = "today"
    UNDERWAY = "underway"
    OVER = "over"
    NIGHT = "night"
    NEXT_DAY = "next-day"
    PAST = "past"
    # Its day is over, and nobody said whether it took place.
    WENT_BY = "went-by"


BEFORE = frozenset({Phase.AHEAD, Phase.DAY_BEFORE, Phase.TODAY})
FOG = frozenset({Phase.UNDERWAY, Phase.OVER, Phase.NIGHT})
# What Today leads to, the nearest first.
_LEADS = (Phase.UNDERWAY, Phase.OVER, Phase.NIGHT, Phase.TODAY, Phase.DAY_BEFORE)


def phase(session: SessionFacts, *, now: datetime, zone: ZoneInfo) -> Phase:
    """A session whose end nobody noted is under way until its own day is over, and no longer."""
    began = session.began_at
    if began is None or began > now:
        return _ahead(session, now=now, zone=zone)
    since = days_apart(began, now, zone)
    if now >= morning_after(began, zone):
        return Phase.NEXT_DAY if since == 1 else Phase.PAST
    if since > 0:
        return Phase.NIGHT
    has_ended = session.ended_at is not None and session.ended_at <= now
    return Phase.OVER if has_ended else Phase.UNDERWAY


def nearest(
    sessions: Iterable[SessionFacts], *, now: datetime, zone: ZoneInfo
) -> tuple[SessionFacts, Phase] | None:
    """The session whose day it is, or is tomorrow; the latest of several in the same phase."""
    found = {phase(one, now=now, zone=zone): one for one in sorted(sessions, key=_when)}
    return next(((found[one], one) for one in _LEADS if one in found), None)


def last_night(
    sessions: Iterable[SessionFacts], *, now: datetime, zone: ZoneInfo
) -> SessionFacts | None:
    """The session that was the day before, once its fog has lifted."""
    found = [one for one in sessions if phase(one, now=now, zone=zone) is Phase.NEXT_DAY]
    return max(found, key=_when, default=None)


def _ahead(session: SessionFacts, *, now: datetime, zone: ZoneInfo) -> Phase:
    days = days_apart(now, session.planned_at, zone)
    if days < 0:
        return Phase.WENT_BY
    return {0: Phase.TODAY, 1: Phase.DAY_BEFORE}.get(days, Phase.AHEAD)


def _when(session: SessionFacts) -> datetime:
    return session.began_at or session.planned_at
