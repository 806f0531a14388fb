"""Begin and change a course from a template, and note visits."""

from datetime import datetime
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.ids import new_id
from journal.treatment import models, queries
from journal.treatment.days import local_instant
from journal.treatment.protocols import Protocol, plan, protocol
from journal.treatment.service.keeping import erase, put
from journal.treatment.service.sessions import keep_session
from journal.vault import queries as vault
from journal.vault.reader import Value
from journal.vault.records import Kept


def keep_course(
    patient: Patient, course_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Begin a course or change it. With ``first_session_at`` a new one gets its sessions too."""
    first = value.pop("first_session_at", None)
    there = vault.one(models.Course, patient.reader, course_id)
    template = protocol(value["protocol"])
    is_same = there is not None and there[1]["protocol"] == template.key
    value["protocol_version"] = (
        there[1]["protocol_version"] if there and is_same else template.version
    )
    done = put(models.Course, patient, course_id, value, based_on=based_on)
    if done.outcome == "created" and first is not None:
        _plan_sessions(patient, course_id, template, first)
    return done


def _plan_sessions(patient: Patient, course_id: UUID, template: Protocol, first: datetime) -> None:
    zone = queries.zone_of(patient.reader)
    start = first.astimezone(zone)
    for day in plan(template, start.date()):
        planned = local_instant(day, start.time(), zone).astimezone(zone)
        add_session(patient, course_id, template, planned)


def add_session(
    patient: Patient,
    course_id: UUID,
    template: Protocol,
    planned_at: datetime,
    *,
    session_id: UUID | None = None,
) -> None:
    """One more session, with what the template says of its sessions."""
    usual = template.defaults
    keep_session(
        patient,
        session_id or new_id(),
        {
            "course_id": course_id,
            "planned_at": planned_at,
            "started_at": None,
            "ended_at": None,
            "route": usual.route,
            "setting": usual.setting,
            "format": usual.format,
            "therapy_timing": usual.therapy_timing,
        },
    )


def keep_appointment(
    patient: Patient, appointment_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Note a visit without ketamine, or change it."""
    return put(models.Appointment, patient, appointment_id, value, based_on=based_on)


def delete_appointment(patient: Patient, appointment_id: UUID) -> None:
    """Raises NotFound, and Conflict in the fog window."""
    erase(models.Appointment, patient, appointment_id)
