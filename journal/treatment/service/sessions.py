"""Plan, move, start, end and describe a session."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.treatment import kept, models, queries
from journal.treatment.service.dates import put_dates
from journal.treatment.service.keeping import erase, put, refuse_future
from journal.treatment.service.refusals import refuse_times
from journal.vault import queries as vault
from journal.vault import records
from journal.vault.reader import Value
from journal.vault.records import Kept

# Based on this, every change comes too late.
_OUTDATED = -1
_TIMES = ("planned_at", "started_at", "ended_at")
_ELSEWHERE: list[Callable[[Patient, UUID], None]] = []
_WEIGHT = ("repeated", "created", "changed", "conflict")


def keep_session(
    patient: Patient, session_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Plan, move, start, end or describe a session.

    Its version counts those of both halves, the dates and what is private.
    """
    reader = patient.reader
    refuse_future(started_at=value.get("started_at"), ended_at=value.get("ended_at"))
    if vault.one(models.Course, reader, value["course_id"]) is None:
        raise Invalid({"course_id": _("is not one of your courses")})
    there = vault.one(models.Session, reader, session_id)
    times = {name: value.get(name) for name in _TIMES}
    # Times that stood before are not asked about again: what was kept once can be kept on.
    if there is None or times != {name: _moment(there[1][name]) for name in _TIMES}:
        refuse_times(patient, session_id, times)
    return write_session(patient, session_id, value, based_on=based_on)


def write_session(
    patient: Patient, session_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """As `keep_session`, with times that were looked at before."""
    reader = patient.reader
    there = vault.one(models.Session, reader, session_id)
    private = {name: value.pop(name, None) for name in kept.PRIVATE}
    course_id = value["course_id"]
    noted, _before = queries.session_note(reader, session_id)
    version = noted + (there[0].version if there else 0)
    basis = _OUTDATED if based_on is not None and based_on != version else None
    done = put_dates(patient, session_id, value, based_on=basis, course_id=course_id)
    if not noted and not any(private.values()):
        return done
    also = put(models.SessionNote, patient, session_id, private, based_on=basis if noted else None)
    outcome = done.outcome if there is None else max(done.outcome, also.outcome, key=_WEIGHT.index)
    # The first words about a session that was there are a change of it.
    first_words = there is not None and outcome == "created"
    return Kept(outcome="changed" if first_words else outcome, version=done.version + also.version)


def start_session(
    patient: Patient, session_id: UUID, *, zone: tzinfo, at: datetime | None = None
) -> Kept:
    """It starts now, or started when that was noted, unless a start was noted before."""
    session = queries.session(patient.reader, session_id)
    if session.started_at is not None:
        return Kept(outcome="repeated", version=session.version)
    return _rewrite(patient, replace(session, started_at=_minute(at, zone)))


def end_session(
    patient: Patient, session_id: UUID, *, zone: tzinfo, at: datetime | None = None
) -> Kept:
    """It ends now, or ended when that was noted, unless an end was noted before."""
    session = queries.session(patient.reader, session_id)
    if session.ended_at is not None:
        return Kept(outcome="repeated", version=session.version)
    end = _minute(at, zone)
    if session.started_at is not None:
        end = max(end, session.started_at)
    return _rewrite(patient, replace(session, ended_at=end))


def take_start_back(patient: Patient, session_id: UUID) -> Kept:
    """It was noted as started by mistake: both times go, and its fog if that was just now."""
    session = queries.session(patient.reader, session_id)
    if session.started_at is None and session.ended_at is None:
        return Kept(outcome="repeated", version=session.version)
    return _rewrite(patient, replace(session, started_at=None, ended_at=None))


def delete_session(patient: Patient, session_id: UUID) -> None:
    """With its private half. Raises NotFound, and InFog after a session.

    What was written about it stays, and is of no session from then on.
    """
    erase(models.Session, patient, session_id)
    if queries.session_note(patient.reader, session_id)[0]:
        records.erase(models.SessionNote, patient.id, session_id)
    for one in queries.intentions_of(patient.reader):
        if one.session_id == session_id:
            records.mark(models.Intention, patient.id, one.id, session_id=None)
    for note in queries.side_effects_of(patient.reader):
        if note.session_id == session_id:
            records.mark(models.SideEffect, patient.id, note.id, session_id=None)
    for untie in _ELSEWHERE:
        untie(patient, session_id)


def when_session_deleted(untie: Callable[[Patient, UUID], None]) -> None:
    """Have what a feature above this one keeps of a session let go of it too."""
    _ELSEWHERE.append(untie)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _rewrite(patient: Patient, session: kept.Session) -> Kept:
    value = {name: getattr(session, name) for name in ("course_id", *session.WORDS)}
    return put_dates(patient, session.id, value)


def _minute(at: datetime | None, zone: tzinfo) -> datetime:
    return (at or now()).astimezone(zone).replace(second=0, microsecond=0)
