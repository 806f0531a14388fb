"""What a page plays and shows: to the writer, and to a therapist as far as the entry is shared."""

from functools import partial
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.attachments import kinds, limits, queries
from journal.attachments.told import name_of
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.loaders import ME, PATIENT_IN_PATH
from journal.care.series import ENTRY
from journal.care.standing import Patient
from journal.web.access import needs
from journal.web.guard import signed_in
from journal.web.in_parts import in_parts, is_from_the_start
from journal.web.routes import Routes

routes = Routes("attachments", __name__)


@routes.record_once
def offer_attachments(state: Any) -> None:
    """What is attached is told and shown on pages of other features too."""
    known = {"attachment_name": name_of, "capture_limits": limits, "capture_kinds": kinds}
    state.app.jinja_env.globals.update(known)


@routes.get("/attachments/<uuid:attachment_id>", access=needs(Permission.JOURNAL_READ, of=ME))
def show(patient: Patient, attachment_id: UUID) -> ResponseReturnValue:
    """One's own; a player asks for parts of it."""
    return _content(patient, queries.readable(patient.reader, attachment_id))


@routes.get(
    "/patients/<uuid:patient_id>/attachments/<uuid:attachment_id>",
    access=needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH),
)
def of_patient(patient: Patient, attachment_id: UUID) -> ResponseReturnValue:
    """What belongs to an entry that is shared at this moment; the writer sees that it was read."""
    shown = queries.readable(patient.reader, attachment_id)
    if is_from_the_start():
        audit.record(
            signed_in(),
            AuditEvent.ENTRIES_VIEWED,
            subject=patient.id,
            kind=ENTRY,
            object_id=shown.entry_id,
        )
    return _content(patient, shown)


def _content(patient: Patient, shown: queries.Shown) -> ResponseReturnValue:
    return in_parts(shown.item, partial(queries.content, patient.id, shown))
