"""How often a measure is asked for, and putting one off."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.queries import hold_record, rings_following
from journal.care.standing import Patient
from journal.kernel import db
from journal.kernel.clock import now, written
from journal.kernel.errors import Conflict, Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.measures import queries
from journal.measures.cadence import RHYTHMS
from journal.measures.calls import LONGEST_SNOOZE_DAYS, Call, CallState, snooze_until
from journal.measures.catalogue import measure
from journal.measures.models import Pause, Rhythm
from journal.treatment import queries as treatment
from journal.vault import queries as vault
from journal.vault import records

_ASKED_NOW = (CallState.DUE, CallState.SNOOZED)


def set_rhythm(patient: Patient, key: str, *, every_days: int) -> None:
    """Every week or every two; by the patient, or by a therapist who is shown the series.

    Raises NotFound for a measure that is not shared, and Invalid for any other rhythm.
    """
    _must_know(key)
    if patient.standing.is_linked and patient.ring_id not in rings_following(patient.id, key):
        raise NotFound
    if every_days not in RHYTHMS:
        raise Invalid({"every_days": _("must be 7 or 14 days")})
    hold_record(patient.id)
    row = queries.rhythm_rows(patient.id).get(key)
    if row is not None and row.every_days == every_days:
        return  # whoever chose it first is still who chose it
    chosen = Rhythm(
        patient_id=patient.id,
        instrument=key,
        every_days=every_days,
        set_by=patient.by.person_id or patient.id,
        set_at=now(),
    )
    db.session().merge(chosen)
    db.session().flush()
    audit.record(patient.by, AuditEvent.MEASURE_PACED, subject=patient.id, kind=key)


def snooze(patient: Patient, keys: Sequence[str], *, days: int) -> None:
    """Ask again in one, two or three days. Raises Conflict for what is not asked for now."""
    if not 1 <= days <= LONGEST_SNOOZE_DAYS:
        raise Invalid({"days": _("must be 1, 2 or 3 days")})
    _must_be_asked(patient, keys)
    until = snooze_until(_today(patient), days=days)
    _note(patient, "snoozed", dict.fromkeys(keys, until))


def skip(patient: Patient, keys: Sequence[str], *, due_on: date | None = None) -> None:
    """Not this time: silent until the next call. Where nothing is asked, nothing is skipped.

    ``due_on`` names the call that is meant: sent again weeks later, it skips no other.
    """
    asked = {
        one.measure
        for one in _calls(patient)
        if one.state in _ASKED_NOW and due_on in {None, one.due_on}
    }
    for key in keys:
        _must_know(key)
    today = _today(patient)
    _note(patient, "skipped", {key: today for key in keys if key in asked})


def _must_be_asked(patient: Patient, keys: Sequence[str]) -> None:
    states = {one.measure: one.state for one in _calls(patient)}
    for key in keys:
        _must_know(key)
        if states.get(key) not in _ASKED_NOW:
            raise Conflict(_("This is not asked for now, so there is nothing to put off."))


def _calls(patient: Patient) -> tuple[Call, ...]:
    return queries.calls_of(patient.reader, at=written(), zone=treatment.zone_of(patient.reader))


def _today(patient: Patient) -> date:
    return written(treatment.zone_of(patient.reader)).date()


def _must_know(key: str) -> None:
    try:
        measure(key)
    except KeyError as error:
        raise NotFound from error


def _note(patient: Patient, what: str, days: dict[str, date]) -> None:
    there = vault.one(Pause, patient.reader, patient.id)
    value: dict[str, Any] = there[1] if there else {"snoozed": {}, "skipped": {}}
    changed = {**value[what], **{key: day.isoformat() for key, day in days.items()}}
    if changed == value[what]:
        return
    value = {**value, what: changed}
    if there is None:
        records.keep(Pause, patient.reader, patient.id, value)
    else:
        # Not a text anyone wrote: no earlier version is kept.
        records.redraft(Pause, patient.reader, patient.id, value, version=there[0].version)
    audit.record(
        patient.by,
        AuditEvent.RECORD_WRITTEN,
        subject=patient.id,
        kind=Pause.KIND,
        object_id=patient.id,
    )
