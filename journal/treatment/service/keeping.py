"""How every record beside a course is written: create or revise by the client's id."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, Stale
from journal.kernel.ids import UNKNOWN_BASE
from journal.kernel.speech import gettext as _
from journal.treatment import queries
from journal.treatment.standing import must_be_clear
from journal.vault import queries as vault
from journal.vault import records
from journal.vault.models import Record
from journal.vault.reader import Value
from journal.vault.records import Kept

# A device's clock may run ahead; beyond a day it is a mistake in typing.
_AHEAD = timedelta(days=1)


def put(
    model: type[Record],
    patient: Patient,
    record_id: UUID,
    value: Value,
    *,
    based_on: int | None = None,
    **columns: Any,
) -> Kept:
    """Create or revise; outcome ``conflict`` means both texts are kept and the older stands."""
    plain = orjson.loads(orjson.dumps(value))
    there = vault.one(model, patient.reader, record_id)
    if there is None:
        if based_on not in {None, UNKNOWN_BASE}:
            raise Stale(_("There is nothing here to change. Nothing was kept."))
        also = patient.followers(model.KIND)
        kept = records.keep(model, patient.reader, record_id, plain, also=also, **columns)
    else:
        if based_on not in {None, there[0].version} and _was_kept(model, patient, record_id, plain):
            return Kept(outcome="conflict", version=there[0].version)
        rings = vault.rings_granted(patient.id, model.KIND, record_id)
        kept = records.revise(
            model,
            patient.reader,
            record_id,
            plain,
            based_on=based_on,
            also=patient.sharers(rings),
            **columns,
        )
    if kept.outcome != "repeated":
        note(patient, AuditEvent.RECORD_WRITTEN, model, record_id)
    return kept


def _was_kept(model: type[Record], patient: Patient, record_id: UUID, value: Value) -> bool:
    """Whether a text that came too late is an earlier version already."""
    earlier = vault.past_versions(patient.reader, model.KIND, record_id)
    return any(text == value for _row, text in earlier)


def erase(model: type[Record], patient: Patient, record_id: UUID) -> None:
    """Delete for good. Raises NotFound, and InFog after a session."""
    must_be_clear(patient)
    records.erase(model, patient.id, record_id)
    note(patient, AuditEvent.RECORD_DELETED, model, record_id)


def note(patient: Patient, event: AuditEvent, model: type[Record], record_id: UUID) -> None:
    audit.record(patient.by, event, subject=patient.id, kind=model.KIND, object_id=record_id)


def refuse_future(**moments: datetime | None) -> None:
    """Raise Invalid for what is said to have happened and lies ahead."""
    latest = now() + _AHEAD
    wrong = [name for name, moment in moments.items() if moment is not None and moment > latest]
    if wrong:
        raise Invalid(dict.fromkeys(wrong, _("has not happened yet")))


def must_be_own_session(patient: Patient, session_id: UUID | None) -> None:
    """Raise Invalid unless it is a session of this patient; none at all is fine."""
    if session_id is not None and not queries.session_exists(patient.reader, session_id):
        raise Invalid({"session_id": _("is not one of your sessions")})
