"""Keep small steps, check-ins and notes on side effects."""

from datetime import date
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import now, written
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.treatment import models, queries
from journal.treatment.days import day_in
from journal.treatment.service.keeping import erase, must_be_own_session, put, refuse_future
from journal.treatment.words import Outcome
from journal.vault import queries as vault
from journal.vault.reader import Value
from journal.vault.records import Kept


def keep_step(
    patient: Patient, step_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Plan something small, change it, or say how it went."""
    due_on, is_open = value["due_on"], value["outcome"] is None
    return put(
        models.Step, patient, step_id, value, based_on=based_on, due_on=due_on, is_open=is_open
    )


def reply_to_step(
    patient: Patient,
    step_id: UUID,
    outcome: Outcome,
    note: str | None,
    *,
    based_on: int | None = None,
) -> Kept:
    """Say how a step went, or put that right; what it was stays. Raises NotFound."""
    step = queries.step(patient.reader, step_id)
    value = {
        "words": step.words,
        "due_on": step.due_on,
        "outcome": outcome,
        "note": note,
        "entry_id": step.entry_id,
    }
    return keep_step(patient, step_id, value, based_on=based_on)


def keep_check_in(
    patient: Patient, check_in_id: UUID, value: Value, *, based_on: int | None = None
) -> tuple[UUID, Kept]:
    """Keep the three numbers of a day; without a day they belong to the patient's today.

    A day has one check-in: numbers under another id revise the one it has, whose id is given.
    Raises Conflict when a check-in would be moved onto such a day.
    """
    zone = queries.zone_of(patient.reader)
    today = day_in(now(), zone)
    before = _day_before(patient, check_in_id)
    on_day = value["on"] or before or written(zone).date()
    # A traveller's own day may be one ahead of the day in the zone of the account.
    if (on_day - today).days > 1:
        raise Invalid({"on": _("has not happened yet")})
    value["on"] = on_day
    of_day = queries.check_in_on(patient.reader, on_day)
    if of_day is not None and before is None and based_on is None:
        check_in_id = of_day.id
    elif of_day is not None and before not in {None, on_day}:
        raise Conflict(_("That day has its check-in already. Change that one instead."))
    done = put(models.CheckIn, patient, check_in_id, value, based_on=based_on, on_day=on_day)
    return check_in_id, done


def keep_side_effects(
    patient: Patient, note_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Note what was noticed, or change the note."""
    refuse_future(noted_at=value.get("noted_at"))
    session_id = value["session_id"]
    must_be_own_session(patient, session_id)
    there = vault.one(models.SideEffect, patient.reader, note_id)
    if value["noted_at"] is None:
        here = written(queries.zone_of(patient.reader))
        value["noted_at"] = there[1]["noted_at"] if there else here
    return put(models.SideEffect, patient, note_id, value, based_on=based_on, session_id=session_id)


def delete_side_effects(patient: Patient, note_id: UUID) -> None:
    """With its earlier texts. Raises NotFound, and InFog after a session."""
    erase(models.SideEffect, patient, note_id)


def _day_before(patient: Patient, check_in_id: UUID) -> date | None:
    """The day this check-in has had so far."""
    there = vault.one(models.CheckIn, patient.reader, check_in_id, models.CheckIn.on_day)
    return there[0].on_day if there else None
