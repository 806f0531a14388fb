"""Writes the half of a session that has its dates: here alone, so no correction lifts a fog."""

from datetime import datetime
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.treatment import fog, models, queries
from journal.treatment.service.keeping import put
from journal.vault import queries as vault
from journal.vault.reader import Value
from journal.vault.records import Kept


def put_dates(
    patient: Patient, session_id: UUID, value: Value, *, based_on: int | None = None, **tied: Any
) -> Kept:
    """As `put`; what the session remembers of its start goes on."""
    there = vault.one(models.Session, patient.reader, session_id)
    before = there[1].get("fog") if there else None
    remembered = fog.noted(
        before and fog.Noted(**{name: datetime.fromisoformat(at) for name, at in before.items()}),
        value.get("started_at") or value.get("ended_at"),
        now=now(),
        zone=queries.zone_of(patient.reader),
    )
    dates = {name: told for name, told in value.items() if name != "fog"}
    if remembered is not None:
        dates["fog"] = remembered
    return put(models.Session, patient, session_id, dates, based_on=based_on, **tied)
