"""Opens the caseload and one patient's page, and records that it was looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.desk import queries
from journal.desk.flag_words import flag_words
from journal.desk.linked import Linked
from journal.desk.places import Whereabouts
from journal.desk.queries import where_of
from journal.desk.rows import Row, found, sorted_first_things_first
from journal.entries import queries as entries
from journal.entries.written import Written
from journal.kernel.clock import now
from journal.kernel.errors import Denied
from journal.progress.queries import scores_of_many
from journal.safety.flags import RaisedFlag
from journal.safety.queries import open_flags
from journal.sharing.service import mark_seen
from journal.treatment import queries as treatment
from journal.treatment.course_here import course_here
from journal.treatment.kept import Session
from journal.vault import service as vault
from journal.vault.reader import Reader

# A list that is open all day would fill the log that is to tell the patient who looked.
_RECORDED_EVERY = timedelta(hours=1)
AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """The sums are over all patients, the rows are one page of those that were asked for."""

    patients: int
    flags: int
    to_look_at: int
    new_shares: int
    rows: tuple[Row, ...]
    matching: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """The rings of a therapist, by link, and what was read through them."""

    readers: Mapping[UUID, Reader]
    flagged: Mapping[UUID, list[RaisedFlag]]


def caseload(by: Actor, *, show: str = "", find: str = "", page: int = 1) -> Caseload:
    """One's own patients, those first who need a look."""
    linked = _linked(by)
    opened = _opened(by, linked)
    words = {
        patient_id: tuple(flag_words(flag) for flag in flags)
        for patient_id, flags in opened.flagged.items()
    }
    asked = sorted_first_things_first(found(linked, find) if find else linked, words)
    wheres: dict[UUID, Whereabouts] = {}
    sessions: dict[UUID, list[Session]] = {}
    if show == "look":
        asked = [one for one in asked if one.patient_id in words]
    elif show == "new":
        asked = [one for one in asked if one.new_shares]
    elif show == "week":
        wheres, sessions = _wheres(asked, opened.readers)
        asked = [one for one in asked if _is_this_week(one, wheres)]
    shown = asked[(page - 1) * AT_ONCE : page * AT_ONCE]
    if show != "week":
        wheres, sessions = _wheres(shown, opened.readers)
    record_listed(by, shown)
    return Caseload(
        patients=len(linked),
        flags=sum(map(len, words.values())),
        to_look_at=len(words),
        new_shares=sum(one.new_shares for one in linked),
        rows=rows(shown, opened.readers, words=words, wheres=wheres, sessions=sessions),
        matching=len(asked),
    )


def page_of_rows(
    by: Actor, *, after: tuple[datetime, UUID] | None, limit: int
) -> tuple[tuple[Row, ...], Mapping[UUID, list[RaisedFlag]]]:
    """A stretch of the caseload in the order in which links began, with open flags by patient."""
    in_order = sorted(_linked(by), key=lambda one: (one.since, one.link_id))
    some = [one for one in in_order if after is None or (one.since, one.link_id) > after][:limit]
    opened = _opened(by, some)
    wheres, sessions = _wheres(some, opened.readers)
    record_listed(by, some)
    made = rows(some, opened.readers, words={}, wheres=wheres, sessions=sessions)
    return made, opened.flagged


def rows(
    shown: Sequence[Linked],
    readers: Mapping[UUID, Reader],
    *,
    words: Mapping[UUID, tuple[str, ...]],
    wheres: Mapping[UUID, Whereabouts],
    sessions: Mapping[UUID, list[Session]],
) -> tuple[Row, ...]:
    """These patients as rows, their scores read in one select."""
    scores = scores_of_many((readers[one.link_id] for one in shown), sessions)
    return tuple(
        Row(
            linked=one,
            flags=words.get(one.patient_id, ()),
            where=wheres.get(one.link_id),
            scores={line.measure.key: line for line in scores.get(one.patient_id, ())},
        )
        for one in shown
    )


def record_listed(by: Actor, shown: Sequence[Linked]) -> None:
    """Record that the list showed these patients, each at most once an hour."""
    before = now() - _RECORDED_EVERY
    due = [one for one in shown if one.listed_at is None or one.listed_at <= before]
    if not due:
        return
    queries.note_listed(one.link_id for one in due)
    for one in due:
        audit.record(by, AuditEvent.CASELOAD_VIEWED, subject=one.patient_id)


def open_entry(patient: Patient, entry_id: UUID) -> Written:
    """One shared entry; from now on it is not new any more. Raises NotFound."""
    opened = entries.entry(patient.reader, entry_id)
    mark_seen(patient.ring_id, [entry_id])
    audit.record(
        patient.by,
        AuditEvent.ENTRIES_VIEWED,
        subject=patient.id,
        kind="entry",
        object_id=entry_id,
    )
    return opened


def told_entries(patient: Patient, found: Sequence[Written]) -> list[dict[str, Any]]:
    """Entries as the API gives them; the session one is tied to, only where it is shared."""
    sessions = {str(session.id) for session in treatment.sessions_of(patient.reader)}
    told = [one.shown() for one in found]
    for one in told:
        one["session_id"] = one["session_id"] if one["session_id"] in sessions else None
    return told


def _linked(by: Actor) -> list[Linked]:
    if by.person_id is None:
        raise Denied
    return queries.linked_patients(by.person_id)


def _opened(by: Actor, linked: Sequence[Linked]) -> _Opened:
    readers = vault.readers(by, [one.link_id for one in linked], ease=True)
    return _Opened(readers=readers, flagged=open_flags(readers.values()))


def _wheres(
    linked: Sequence[Linked], readers: Mapping[UUID, Reader]
) -> tuple[dict[UUID, Whereabouts], dict[UUID, list[Session]]]:
    """By link, where each patient is, and the sessions that say so."""
    wanted = {one.link_id: readers[one.link_id] for one in linked}
    courses = treatment.courses_of_many(wanted)
    sessions = treatment.sessions_of_many(wanted)
    zones = {one.link_id: ZoneInfo(one.zone) for one in linked}
    at = now()
    wheres = {
        link_id: where_of(course, sessions.get(link_id, []), zone=zone)
        for link_id, zone in zones.items()
        if (
            course := course_here(
                courses.get(link_id, []), sessions.get(link_id, []), at=at, zone=zone
            )
        )
        is not None
    }
    return wheres, sessions


def _is_this_week(one: Linked, wheres: Mapping[UUID, Whereabouts]) -> bool:
    where = wheres.get(one.link_id)
    return where is not None and where.is_session_within_a_week(_today(one))


def _today(one: Linked) -> date:
    return now().astimezone(ZoneInfo(one.zone)).date()
