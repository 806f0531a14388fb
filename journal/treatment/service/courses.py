"""Begin and change a course from a template, and note visits."""

from datetime import UTC, datetime
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
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


def begin_course(patient: Patient, course_id: UUID, value: Value) -> Kept:
    """Begin a course from a form. The same form again is a repeat.

    Raises Invalid for the same form with another day: sessions of a course that is set up are
    moved one by one, where it can be seen what was written about each.
    """
    there = vault.one(models.Course, patient.reader, course_id)
    if there is None:
        return keep_course(patient, course_id, value)
    course = queries.course(patient.reader, course_id)
    first = value["first_session_at"].astimezone(UTC)
    planned = {session.planned_at for session in queries.sessions_of(patient.reader, course_id)}
    is_same = (course.protocol, course.starts_on) == (value["protocol"], value["starts_on"])
    if is_same and first in planned:
        return Kept(outcome="repeated", version=course.version)
    raise Invalid(
        {"first_on": _("Your course is set up already. Each session can be moved there.")}
    )


def _plan_sessions(patient: Patient, course_id: UUID, template: Protocol, first: datetime) -> None:
    zone = queries.zone_of(patient.reader)
    wall = first.replace(tzinfo=zone)
    # 2:30 on a day whose clocks skip it is a time like others: the first session is an hour
    # later then, and every other at 2:30.
    if wall.utcoffset() != first.utcoffset():
        wall = first.astimezone(zone)
    for day in plan(template, wall.date()):
        planned = local_instant(day, wall.time(), zone).astimezone(zone)
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
    """Raises NotFound, and InFog after a session."""
    erase(models.Appointment, patient, appointment_id)
