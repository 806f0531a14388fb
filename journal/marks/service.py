"""Mark that something was talked about, and take the mark away again.

A mark is a record of its own beside what it marks: no text gets another version by it. It has
the same id, so it is shared with an entry and taken back with it (care.series.WITH_ENTRY).
"""

from datetime import date, timedelta
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.care.series import ENTRY
from journal.care.standing import Patient
from journal.kernel.clock import now, written
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.marks import queries
from journal.marks.models import TalkedAbout
from journal.treatment import queries as treatment
from journal.treatment.days import day_in
from journal.treatment.service.keeping import note, put
from journal.vault import queries as vault
from journal.vault import records

# A traveller's own day may be one ahead of the day in the zone of the account.
_AHEAD = timedelta(days=1)


def mark(patient: Patient, record_id: UUID, *, on: date | None = None) -> date:
    """It was talked about, today or on another day; the first day that was said stays.

    Whoever may read an entry may read its mark. Raises Invalid for a day that is not here yet.
    """
    zone = treatment.zone_of(patient.reader)
    today = day_in(now(), zone)
    if on is not None and on > today + _AHEAD:
        raise Invalid({"on": _("has not happened yet")})
    before = queries.talked_about_on(patient.reader, record_id)
    if before is not None and on in {None, before}:
        return before
    day = on or written(zone).date()
    _put(patient, record_id, day)
    return day


def unmark(patient: Patient, record_id: UUID) -> None:
    """It is still to be talked about. Always possible; without a mark nothing happens."""
    if queries.talked_about_on(patient.reader, record_id) is not None:
        _put(patient, record_id, None)


def forget(owner_id: UUID, record_id: UUID) -> None:
    """What was marked is gone for good, and its mark goes with it."""
    if vault.rings_granted(owner_id, TalkedAbout.KIND, record_id):
        records.erase(TalkedAbout, owner_id, record_id)


def _put(patient: Patient, record_id: UUID, day: date | None) -> None:
    if vault.one(TalkedAbout, patient.reader, record_id) is not None:
        put(TalkedAbout, patient, record_id, {"on": day})
        return
    readers = patient.sharers(vault.rings_granted(patient.id, ENTRY, record_id))
    said = {"on": day.isoformat() if day else None}
    records.keep(TalkedAbout, patient.reader, record_id, said, also=readers)
    note(patient, AuditEvent.RECORD_WRITTEN, TalkedAbout, record_id)
