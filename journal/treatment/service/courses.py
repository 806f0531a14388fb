"""Begin and change a course from a template, and note visits."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import models, queries
from journal.treatment.days import day_in, local_instant
from journal.treatment.facts import SessionFacts
from journal.treatment.protocols import Protocol, plan, protocol, template_of
from journal.treatment.service.keeping import erase, put
from journal.treatment.service.refusals import refuse_clash, refuse_far
from journal.treatment.service.sessions import keep_session, write_session
from journal.vault import queries as vault
from journal.vault.reader import Value
from journal.vault.records import Kept

# What every session of a course has in common, until it is changed on its own page.
USUAL = ("route", "setting", "format", "therapy_timing")
# What is asked when a course begins, and is kept in its sessions alone.
ASKED = ("first_session_at", "sessions", "days_between", *USUAL)


def keep_course(
    patient: Patient, course_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Begin a course or change it. With ``first_session_at`` a new one gets its sessions too."""
    asked = {name: value.pop(name, None) for name in ASKED}
    there = vault.one(models.Course, patient.reader, course_id)
    before = there[1] if there else {}
    if before.get("starts_on") != value["starts_on"].isoformat():
        refuse_far(_today(patient), starts_on=value["starts_on"])
    template = template_of(value["protocol"])
    is_same = before.get("protocol") == value["protocol"]
    if template is None and not is_same:
        raise Invalid({"protocol": _("is not a template we have")})
    # A host may take a template away; what was begun from it goes on.
    version = before["protocol_version"] if is_same or template is None else template.version
    value["protocol_version"] = version
    planned: list[dict[str, Any]] = []
    if there is None and template is not None and asked["first_session_at"] is not None:
        usual = {name: asked[name] for name in USUAL if asked[name] is not None}
        times = _times(patient, template, asked)
        planned = [_new_session(template, at, usual) for at in times]
    done = put(models.Course, patient, course_id, value, based_on=based_on)
    for session in planned:
        write_session(patient, new_id(), {"course_id": course_id, **session})
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
    count = _count(protocol(value["protocol"]), value)
    if is_same and count == len(planned) and (first in planned or not count):
        return Kept(outcome="repeated", version=course.version)
    raise Invalid(
        {"first_on": _("Your course is set up already. Each session can be moved there.")}
    )


def _count(template: Protocol, asked: Value) -> int:
    count: int | None = asked.get("sessions")
    return len(template.session_offsets_days) if count is None else count


def _today(patient: Patient) -> date:
    return day_in(now(), queries.zone_of(patient.reader))


def _times(patient: Patient, template: Protocol, asked: Value) -> list[datetime]:
    """The whole plan or none of it: all the times are looked at before anything is kept."""
    zone, first = queries.zone_of(patient.reader), asked["first_session_at"]
    wall = first.replace(tzinfo=zone)
    # 2:30 on a day whose clocks skip it is a time like others: the first session is an hour
    # later then, and every other at 2:30.
    if wall.utcoffset() != first.utcoffset():
        wall = first.astimezone(zone)
    between = asked["days_between"]
    days = plan(template, wall.date(), sessions=asked["sessions"], days_between=between)
    if days:
        refuse_far(_today(patient), first_session_at=days[0], days_between=days[-1])
    others = queries.sessions_of(patient.reader)
    times = [local_instant(day, wall.time(), zone).astimezone(zone) for day in days]
    for at in times:
        refuse_clash(SessionFacts(planned_at=at), others, field="first_session_at")
    return times


def add_session(
    patient: Patient,
    course_id: UUID,
    template: Protocol,
    planned_at: datetime,
    *,
    session_id: UUID | None = None,
) -> None:
    """One more session, as the last one of the course is, or as the template says."""
    earlier = queries.whole_sessions(patient.reader, course_id)
    usual = {name: getattr(earlier[-1], name) for name in USUAL} if earlier else {}
    value = {"course_id": course_id, **_new_session(template, planned_at, usual)}
    keep_session(patient, session_id or new_id(), value)


def _new_session(template: Protocol, planned_at: datetime, usual: Value) -> dict[str, Any]:
    return {
        "planned_at": planned_at,
        "started_at": None,
        "ended_at": None,
        **{name: getattr(template.defaults, name) for name in USUAL},
        **usual,
    }


def keep_appointment(
    patient: Patient, appointment_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Note a visit without ketamine, or change it."""
    there = vault.one(models.Appointment, patient.reader, appointment_id)
    if there is None or there[1]["at"] != value["at"].isoformat():
        refuse_far(_today(patient), at=value["at"].date())
    return put(models.Appointment, patient, appointment_id, value, based_on=based_on)


def delete_appointment(patient: Patient, appointment_id: UUID) -> None:
    """Raises NotFound, and InFog after a session."""
    erase(models.Appointment, patient, appointment_id)
