"""A patient's weeks, planted through the services, for charts, desks and reports."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from journal.care.models import CareLink
from journal.care.series import Series
from journal.care.standing import Patient
from journal.entries import queries as entries_read
from journal.entries import service as entries
from journal.entries.written import as_given
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.sharing import service as sharing
from journal.treatment import service as treatment
from journal.treatment.queries import zone_of
from tests.support.answers import answered
from tests.support.people import ZONE

_LIMA = ZoneInfo(ZONE)


def days_ago(days: float, *, of: Patient | None = None) -> datetime:
    """An instant in Lima, or where somebody else lives, to the minute."""
    zone = zone_of(of.reader) if of else _LIMA
    return (now() - timedelta(days=days)).astimezone(zone).replace(second=0, microsecond=0)


def answers_of(total: int, *, items: int = 9, item9: int = 0) -> list[int | None]:
    """Answers that add up to a total, the last of them as asked."""
    left, given = total - item9, []
    for places in range(items - 1, 0, -1):
        value = min(3, -(-left // places))
        given.append(value)
        left -= value
    return [*given, item9]


def plant_course(
    patient: Patient, *, held: Sequence[float], planned: Sequence[float] = ()
) -> list[UUID]:
    """A course with sessions held some days ago and planned some days ahead."""
    course_id = new_id()
    first = days_ago(max(held, default=0), of=patient)
    treatment.keep_course(
        patient,
        course_id,
        {
            "protocol": "induction",
            "kind": "kap",
            "starts_on": first.date(),
            "ended_on": None,
            "stage": None,
        },
    )
    return [
        *(_session(patient, course_id, days, is_held=True) for days in held),
        *(_session(patient, course_id, -days, is_held=False) for days in planned),
    ]


def _session(patient: Patient, course_id: UUID, days: float, *, is_held: bool) -> UUID:
    made, at = new_id(), days_ago(days, of=patient)
    value: dict[str, Any] = {
        "course_id": course_id,
        "planned_at": at,
        "started_at": at if is_held else None,
        "ended_at": at + timedelta(hours=2) if is_held else None,
        "route": "lozenge",
        "setting": "clinic",
        "format": "individual",
        "therapy_timing": "during",
    }
    treatment.keep_session(patient, made, value)
    return made


def plant_scores(patient: Patient, scores: Sequence[tuple[float, int]], *, item9: int = 0) -> None:
    """PHQ-9 totals by the days since; ``item9`` is that of the last."""
    for place, (days, total) in enumerate(scores, start=1):
        last = item9 if place == len(scores) else 0
        answered(patient, answers_of(total, item9=last), at=days_ago(days, of=patient))


def plant_worry(patient: Patient, scores: Sequence[tuple[float, int]]) -> None:
    """GAD-7 totals by the days since."""
    for days, total in scores:
        given = answers_of(total, items=7)
        answered(patient, given, at=days_ago(days, of=patient), instrument="gad-7")


def plant_goal(patient: Patient, words: str, ratings: Sequence[tuple[float, int]]) -> None:
    """A goal set with its first rating, and rated again."""
    goal_id, (days, baseline) = new_id(), ratings[0]
    treatment.keep_goal(
        patient,
        goal_id,
        {
            "words": words,
            "baseline": baseline,
            "state": "active",
            "set_at": days_ago(days, of=patient),
        },
    )
    for days_since, rating in ratings[1:]:
        rated_at = days_ago(days_since, of=patient)
        value = {"rating": rating, "rated_at": rated_at, "note": None}
        treatment.rate_goal(patient, goal_id, new_id(), value)


def plant_intention(patient: Patient, words: str, session_id: UUID | None = None) -> None:
    """What a session is meant for."""
    value = {"words": words, "standing": "set", "session_id": session_id}
    treatment.keep_intention(patient, new_id(), value)


def plant_entry(patient: Patient, body: str, *, days: float = 0.1, **more: Any) -> UUID:
    """An entry, kept."""
    made = new_id()
    given: dict[str, Any] = {
        "kind": "text",
        "title": None,
        "body": body,
        "mood": [],
        "tags": [],
        "pinned": None,
        "prompt_id": None,
        "session_id": None,
        "written_at": days_ago(days, of=patient),
        "draft": False,
    }
    entries.write(patient, made, {**given, **more})
    return made


def plant_two_texts(patient: Patient, body: str, other: str) -> UUID:
    """An entry that two devices changed, neither knowing of the other."""
    made = plant_entry(patient, "It began here.")
    given = entries_read.entry(patient.reader, made)
    for text in (body, other):
        entries.write(patient, made, {**as_given(given.text), "body": text}, based_on=1)
    return made


def link_row(link_id: UUID) -> CareLink:
    """The link itself."""
    return db.session().get_one(CareLink, link_id)


def share(
    patient: Patient,
    link_id: UUID,
    *series: Series,
    entry_ids: Sequence[UUID] = (),
) -> None:
    """Share series and entries with one link."""
    link = link_row(link_id)
    for one in series:
        sharing.share_series(patient.by, patient, link, one)
    for entry_id in entry_ids:
        sharing.share_entry(patient.by, patient, entry_id, link)
