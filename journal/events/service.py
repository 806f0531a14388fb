"""Keep and delete marks on the chart; make one private, or let it go with the series."""

from uuid import UUID

import orjson

from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.events import models, queries
from journal.kernel.errors import NotFound
from journal.treatment.service.keeping import erase, note, put
from journal.treatment.standing import must_be_clear
from journal.vault import records
from journal.vault.models import Record
from journal.vault.moving import move
from journal.vault.reader import Value
from journal.vault.records import Kept


def keep_event(
    patient: Patient, event_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Add a mark or change it; ``is_shared`` says whether it goes with the series.

    Made private, it is taken back from every other ring at once, also in the fog and also when
    the rest of the change came too late. Raises Stale, and InFog for sharing in the fog.
    """
    target = models.ChartEvent if value["is_shared"] else models.PrivateEvent
    source = queries.table_of(patient.reader, event_id)
    if target is models.ChartEvent and source is not models.ChartEvent:
        must_be_clear(patient)
    if source is None or source is target:
        return put(target, patient, event_id, value, based_on=based_on)
    if target is models.ChartEvent and _is_stale(patient, event_id, based_on):
        return put(source, patient, event_id, value, based_on=based_on)
    return _moved(patient, event_id, value, source=source, target=target, based_on=based_on)


def delete_event(patient: Patient, event_id: UUID) -> None:
    """With its earlier texts. Raises NotFound, and InFog after a session."""
    table = queries.table_of(patient.reader, event_id)
    if table is None:
        raise NotFound
    erase(table, patient, event_id)


def _moved(
    patient: Patient,
    event_id: UUID,
    value: Value,
    *,
    source: type[Record],
    target: type[Record],
    based_on: int | None,
) -> Kept:
    move(patient.reader, event_id, source=source, target=target)
    plain = orjson.loads(orjson.dumps(value))
    kept = records.revise(
        target,
        patient.reader,
        event_id,
        plain,
        based_on=based_on,
        also=patient.followers(target.KIND),
    )
    note(patient, AuditEvent.RECORD_WRITTEN, target, event_id)
    return kept


def _is_stale(patient: Patient, event_id: UUID, based_on: int | None) -> bool:
    return based_on not in {None, queries.event(patient.reader, event_id).version}
