"""One session was moved: where the later ones would go, and which of them stay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.treatment.clashes import clashing
from journal.treatment.days import day_in, local_instant
from journal.treatment.facts import SessionFacts
from journal.treatment.reach import too_far_ahead, too_far_back


class Why(StrEnum):
    """Why a session is left where it is."""

    CHANGED = "changed-meanwhile"
    THERE = "moved-along"
    HELD = "held"
    TAKEN = "time-is-taken"
    TOO_FAR = "too-far"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    session: SessionFacts
    to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    id: UUID
    why: Why


def shifted(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """So many calendar days on, at the same time on the wall."""
    wall = moment.astimezone(zone)
    day = wall.date() + timedelta(days=days)
    return local_instant(day, wall.time(), zone).astimezone(zone)


def later_than(moment: datetime, sessions: Iterable[SessionFacts]) -> list[SessionFacts]:
    """Those that were to come after it, the nearest first, and did not begin yet."""
    later = [one for one in sessions if one.planned_at > moment and one.began_at is None]
    return sorted(later, key=lambda one: one.planned_at)


def settled(
    moves: Sequence[Move], staying: Iterable[SessionFacts], *, today: date, zone: ZoneInfo
) -> tuple[list[Move], list[Left]]:
    """The moves that can be made, and what stays: nothing is moved onto another session.

    One that stays may stand where another would go; so the rest is looked at once more.
    """
    going, taken, left = list(moves), list(staying), []
    while blocked := _blocked(going, taken, today=today, zone=zone):
        move, why = blocked
        going.remove(move)
        taken.append(move.session)
        assert move.session.id is not None  # noqa: S101 - it was read from its row
        left.append(Left(id=move.session.id, why=why))
    return going, left


def _blocked(
    going: Iterable[Move], taken: list[SessionFacts], *, today: date, zone: ZoneInfo
) -> tuple[Move, Why] | None:
    for move in going:
        day = day_in(move.to, zone)
        if too_far_ahead(day, today=today) or too_far_back(day, today=today):
            return move, Why.TOO_FAR
        if clashing(replace(move.session, planned_at=move.to), taken):
            return move, Why.TAKEN
    return None
