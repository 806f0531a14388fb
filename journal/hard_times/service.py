"""Be asked once a week, or not any more; only ever because the person said so."""

from datetime import date
from typing import Any

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.hard_times import queries
from journal.hard_times.models import Lasting
from journal.kernel.clock import written
from journal.treatment import queries as treatment
from journal.vault import queries as vault
from journal.vault import records


def ask_weekly(patient: Patient) -> None:
    """Ask in a week, and each week from then on."""
    _note(patient, is_asking=True)


def stop_asking(patient: Patient) -> None:
    """At once, and without a word about it later."""
    if queries.lasting_of(patient.reader).is_asking:
        _note(patient, is_asking=False)


def _note(patient: Patient, *, is_asking: bool) -> None:
    value: dict[str, Any] = {"is_asking": is_asking, "asked_on": _today(patient).isoformat()}
    there = vault.one(Lasting, patient.reader, patient.id)
    if there is None:
        records.keep(Lasting, patient.reader, patient.id, value)
    elif there[1] != value:
        # Not a text anyone wrote: no earlier version is kept.
        records.redraft(Lasting, patient.reader, patient.id, value, version=there[0].version)
    else:
        return
    audit.record(
        patient.by,
        AuditEvent.RECORD_WRITTEN,
        subject=patient.id,
        kind=Lasting.KIND,
        object_id=patient.id,
    )


def _today(patient: Patient) -> date:
    return written(treatment.zone_of(patient.reader)).date()
