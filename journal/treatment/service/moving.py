"""Move the rest of a course after one of its sessions was moved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.treatment import kept, models, queries
from journal.treatment.days import day_in, days_apart
from journal.treatment.facts import SessionFacts
from journal.treatment.moving import Left, Move, Why, later_than, settled, shifted
from journal.treatment.service.dates import put_dates
from journal.treatment.service.refusals import refuse_clash, refuse_far
from journal.treatment.service.sessions import keep_session
from journal.vault import queries as vault
from journal.vault.reader import Value
from journal.vault.records import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The later sessions of a course: those that move and those that stay, each with its number."""

    moved: kept.WholeSession
    days: int
    moves: list[tuple[kept.WholeSession, datetime]]
    left: list[tuple[kept.WholeSession, Why]]


def offer_rest(patient: Patient, session_id: UUID, days: int) -> Rest:
    """Where the later sessions would go, this one having been moved by so many days.

    One that was itself changed after that move is left: it may stand where it should already.
    Raises NotFound.
    """
    moved, course = _course_of(patient, session_id)
    changed = queries.sessions_changed_at(patient.reader, moved.course_id)
    zone = queries.zone_of(patient.reader)
    before = shifted(moved.planned_at, -days, zone)
    others = [one.facts for one in course if one.id != session_id]
    later = later_than(before, others) if days else []
    fresh = [one for one in later if one.id and changed[one.id] <= changed[session_id]]
    moves = [Move(session=one, to=shifted(one.planned_at, days, zone)) for one in fresh]
    touched = [
        Left(id=one.id, why=_why_touched(patient, one, days, zone))
        for one in later
        if one.id and one not in fresh
    ]
    going, blocked = _settled(patient, moves)
    return _told(moved, course, going, [*touched, *blocked], days=days)


def move_rest(
    patient: Patient,
    session_id: UUID,
    days: int,
    seen: Mapping[UUID, datetime],
    *,
    based_on: int | None = None,
) -> Rest:
    """Move those that were seen, each from where it was seen; sent twice, they move once.

    One that was moved, held or deleted meanwhile is left, and so is one whose place is taken.
    Raises NotFound, and Conflict when the session they follow was changed meanwhile.
    """
    moved, course = _course_of(patient, session_id)
    if based_on is not None and based_on != moved.version:
        message = _("The session they follow was changed meanwhile. Nothing was moved.")
        raise Conflict(message)
    zone = queries.zone_of(patient.reader)
    by_id = {one.id: one for one in course if one.id != session_id}
    moves: list[Move] = []
    there: list[Move] = []
    left: list[Left] = []
    for one_id, from_where in seen.items():
        one, to = by_id.get(one_id), shifted(from_where, days, zone)
        why = _why_left(one, from_where, to)
        if one is None or why is not None:
            left.append(Left(id=one_id, why=why or Why.GONE))
        else:
            (there if one.planned_at == to else moves).append(Move(session=one.facts, to=to))
    going, blocked = _settled(patient, moves)
    for move in going:
        if _move(patient, by_id[_id_of(move)], move.to) == "conflict":
            blocked.append(Left(id=_id_of(move), why=Why.CHANGED))
    done = [move for move in going if _id_of(move) not in {one.id for one in blocked}]
    return _told(moved, course, [*there, *done], [*left, *blocked], days=days)


def keep_with_rest(
    patient: Patient, session_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Keep a session on its new day, and take the later ones along: all of them, or nothing.

    So one can be moved to where the next one stands. Raises Invalid when one of them cannot go.
    """
    before = queries.whole_session(patient.reader, session_id)
    if based_on is None or based_on == before.version:
        for move in moves_together(patient, before, value["planned_at"]):
            _move(patient, queries.session(patient.reader, _id_of(move)), move.to)
    return keep_session(patient, session_id, value, based_on=based_on)


def moves_together(patient: Patient, before: kept.WholeSession, planned_at: datetime) -> list[Move]:
    """The later sessions, each so many days on. Raises Invalid when one of them cannot go."""
    zone = queries.zone_of(patient.reader)
    today = day_in(now(), zone)
    refuse_far(today, planned_at=day_in(planned_at, zone))
    days = days_apart(before.planned_at, planned_at, zone)
    every = queries.sessions_of(patient.reader)
    course = [one.facts for one in every if one.course_id == before.course_id]
    later = later_than(before.planned_at, course) if days else []
    moves = [Move(session=one, to=shifted(one.planned_at, days, zone)) for one in later]
    going = {one.id for one in later}
    staying = [one for one in every if one.id not in going and one.id != before.id]
    there = replace(before.facts, planned_at=planned_at)
    refuse_clash(there, staying, field="planned_at")
    _moves, left = settled(moves, [there, *(one.facts for one in staying)], today=today, zone=zone)
    if left:
        raise Invalid({"planned_at": _("leaves no room for a later one; move that one first")})
    return moves


def _why_touched(patient: Patient, one: SessionFacts, days: int, zone: ZoneInfo) -> Why:
    """Moved along by so many days, or changed in another way."""
    assert one.id is not None  # noqa: S101 - it was read from its row
    earlier = vault.past_versions(patient.reader, models.Session.KIND, one.id)
    moments = [datetime.fromisoformat(text["planned_at"]) for _row, text in earlier]
    before = next((moment for moment in moments if moment != one.planned_at), None)
    is_there = before is not None and shifted(before, days, zone) == one.planned_at
    return Why.THERE if is_there else Why.CHANGED


def _why_left(one: kept.Session | None, seen: datetime, to: datetime) -> Why | None:
    if one is None:
        return Why.GONE
    if one.facts.began_at is not None:
        return Why.HELD
    return None if one.planned_at in {seen, to} else Why.CHANGED


def _course_of(
    patient: Patient, session_id: UUID
) -> tuple[kept.WholeSession, list[kept.WholeSession]]:
    moved = queries.whole_session(patient.reader, session_id)
    return moved, queries.whole_sessions(patient.reader, moved.course_id)


def _settled(patient: Patient, moves: list[Move]) -> tuple[list[Move], list[Left]]:
    going = {one.session.id for one in moves}
    staying = [one.facts for one in queries.sessions_of(patient.reader) if one.id not in going]
    zone = queries.zone_of(patient.reader)
    return settled(moves, staying, today=day_in(now(), zone), zone=zone)


def _move(patient: Patient, session: kept.Session, to: datetime) -> str:
    dates = queries.session(patient.reader, session.id)
    value = {name: getattr(dates, name) for name in ("course_id", *kept.Session.WORDS)}
    moved = {**value, "planned_at": to}
    return put_dates(patient, session.id, moved, based_on=dates.version).outcome


def _id_of(move: Move) -> UUID:
    assert move.session.id is not None  # noqa: S101 - it was read from its row
    return move.session.id


def _told(
    moved: kept.WholeSession,
    course: list[kept.WholeSession],
    going: list[Move],
    left: list[Left],
    *,
    days: int,
) -> Rest:
    by_id = {one.id: one for one in course}
    return Rest(
        moved=moved,
        days=days,
        moves=[(by_id[_id_of(one)], one.to) for one in going],
        left=[(by_id[one.id], one.why) for one in left if one.id in by_id],
    )
