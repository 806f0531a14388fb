"""Forms for something new, sent twice or sent again: nothing is doubled and nothing replaced."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from journal.treatment import models
from journal.treatment.protocols import Protocol
from journal.treatment.service.courses import add_session, keep_appointment
from journal.treatment.service.days import keep_side_effects, keep_step
from journal.treatment.service.goals import keep_goal, rate_goal
from journal.vault import queries as vault
from journal.vault.models import Record
from journal.vault.reader import Value

# Back and then Save sends the same words under another id; so soon nobody means them twice.
SOON = timedelta(minutes=5)


def plan_step(patient: Patient, step_id: UUID, value: Value) -> None:
    """Plan something small."""
    said = {name: value[name] for name in ("words", "due_on")}
    once(models.Step, patient, step_id, said, keep=lambda made: keep_step(patient, made, value))


def note_side_effects(patient: Patient, note_id: UUID, value: Value) -> None:
    """Note what was noticed."""
    # A day that was chosen is part of what is said; the time of sending is not.
    is_said = value["noted_at"] is not None
    said = {name: word for name, word in value.items() if is_said or name != "noted_at"}
    once(
        models.SideEffect,
        patient,
        note_id,
        said,
        keep=lambda made: keep_side_effects(patient, made, value),
    )


def set_goal(patient: Patient, goal_id: UUID, value: Value) -> None:
    """Set a goal, with where it stands at the start."""
    said = {name: value[name] for name in ("words", "baseline")}
    once(models.Goal, patient, goal_id, said, keep=lambda made: keep_goal(patient, made, value))


def give_rating(patient: Patient, goal_id: UUID, rating_id: UUID, value: Value) -> None:
    """Say how near a goal is now. Raises NotFound when it is not the patient's."""
    said = {name: value[name] for name in ("rating", "note")}
    once(
        models.GoalRating,
        patient,
        rating_id,
        said,
        keep=lambda made: rate_goal(patient, goal_id, made, value),
        goal_id=goal_id,
    )


def note_visit(patient: Patient, visit_id: UUID, value: Value) -> None:
    """Note a visit without ketamine."""
    once(
        models.Appointment,
        patient,
        visit_id,
        value,
        keep=lambda made: keep_appointment(patient, made, value),
    )


def plan_session(
    patient: Patient,
    course_id: UUID,
    template: Protocol,
    planned_at: datetime,
    *,
    session_id: UUID,
) -> None:
    """One more session of a course."""
    once(
        models.Session,
        patient,
        session_id,
        {"planned_at": planned_at},
        keep=lambda made: add_session(patient, course_id, template, planned_at, session_id=made),
        course_id=course_id,
    )


def once(
    model: type[Record],
    patient: Patient,
    record_id: UUID,
    said: Value,
    *,
    keep: Callable[[UUID], object],
    **tied: Any,
) -> None:
    """Keep what a form says, unless it was kept before; a taken id is left to what has it."""
    columns = [getattr(model, name) for name in tied]
    words = orjson.loads(orjson.dumps(said))

    def same(row: Any, text: Value) -> bool:
        is_its = all(getattr(row, name) == to for name, to in tied.items())
        return is_its and all(text.get(name) == word for name, word in words.items())

    there = vault.one(model, patient.reader, record_id, *columns)
    if there is not None:
        earlier = vault.past_versions(patient.reader, model.KIND, record_id)
        texts = [there[1], *(text for _row, text in earlier)]
        if any(same(there[0], text) for text in texts):
            return
    select = vault.granted(model, patient.reader, *columns)
    lately = select.where(model.created_at > now() - SOON)
    if any(same(row, text) for row, text in vault.opened(lately, patient.reader, model.KIND)):
        return
    keep(record_id if there is None else new_id())
