"""One patient as far as they share: everything the therapist's page shows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.care.queries import series_of_link
from journal.care.series import Series
from journal.care.standing import Patient
from journal.desk.answers import AnswerTable, answer_table
from journal.desk.arithmetic import Reckoned, Reckoning, composite, reckoned
from journal.desk.places import Whereabouts, sentence, whereabouts
from journal.desk.queries.links import shares_of
from journal.entries import queries as entries
from journal.entries.queries import Place
from journal.entries.written import Written
from journal.identity.queries import people
from journal.kernel.clock import now
from journal.progress.queries import progress_of
from journal.progress.whole import Progress
from journal.safety.flags import RaisedFlag
from journal.safety.queries import flags_of
from journal.treatment import queries as treatment
from journal.treatment.kept import Course, Goal, Intention, Session
from journal.treatment.words import GoalState

_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEntry:
    entry: Written
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRecord:
    """What is not shared is absent here, and nothing says that it was left out."""

    patient_id: UUID
    link_id: UUID
    name: str
    series: frozenset[Series]
    progress: Progress
    where: Whereabouts | None
    place: str
    flags: tuple[RaisedFlag, ...]
    intention: Intention | None
    goals: tuple[Goal, ...]
    entries: tuple[SharedEntry, ...]
    older: Place | None
    answers: tuple[AnswerTable, ...]
    reckoned: tuple[Reckoned, ...]
    composite: tuple[Reckoning, ...]


def shared_record(patient: Patient, *, before: Place | None = None) -> SharedRecord:
    """Read through the link's own ring."""
    reader = patient.reader
    progress = progress_of(reader)
    where, place = _where(progress)
    shown, older = _entries(patient, before)
    intentions = treatment.intentions_of(reader)
    goals = treatment.goals_of(reader)
    return SharedRecord(
        patient_id=patient.id,
        link_id=patient.ring_id,
        name=people([patient.id])[patient.id].name,
        series=frozenset(series_of_link(patient.ring_id)),
        progress=progress,
        where=where,
        place=place,
        flags=tuple(flags_of(reader)),
        intention=intentions[-1] if intentions else None,
        goals=tuple(goal for goal in goals if goal.state is GoalState.ACTIVE),
        entries=shown,
        older=older,
        answers=tuple(answer_table(line) for line in progress.scores),
        reckoned=tuple(one for line in progress.scores if (one := reckoned(line))),
        composite=composite(progress.scores),
    )


def _where(progress: Progress) -> tuple[Whereabouts | None, str]:
    if progress.course is None:
        return None, ""
    here = where_of(progress.course, list(progress.sessions), zone=progress.zone)
    standing = treatment.standing(
        progress.course, list(progress.sessions), at=now(), zone=progress.zone
    )
    return here, sentence(standing, here)


def _entries(
    patient: Patient, before: tuple[datetime, UUID] | None
) -> tuple[tuple[SharedEntry, ...], Place | None]:
    some = entries.page(patient.reader, limit=_AT_ONCE + 1, before=before)
    shares = shares_of(patient.ring_id)
    shown = tuple(
        SharedEntry(entry=one, is_new=(share := shares.get(one.id)) is None or not share.seen_at)
        for one in some[:_AT_ONCE]
    )
    last = shown[-1].entry if len(some) > _AT_ONCE else None
    return shown, (last.row.written_at, last.id) if last else None


def where_of(course: Course, sessions: list[Session], *, zone: ZoneInfo) -> Whereabouts:
    """Where a course whose dates are shared has come to."""
    at = now()
    of_course = [one for one in sessions if one.course_id == course.id]
    standing = treatment.standing(course, sessions, at=at, zone=zone)
    return whereabouts(standing, course, of_course, now=at, zone=zone)
