"""Raise a flag, and acknowledge one."""

from datetime import datetime
from uuid import UUID

from journal.access.actor import Actor
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Denied, Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.safety import queries
from journal.safety.flags import Reason
from journal.safety.models import Acknowledgement, Flag
from journal.vault import records


def raise_flag(
    patient: Patient,
    *,
    kind: str,
    reason: Reason,
    about: UUID,
    taken_at: datetime,
    value: int | None = None,
) -> UUID:
    """Ask whoever follows the series to look; a flag nobody may see yet waits to be shared.

    ``kind`` is the flag's own, such as ``phq-9.flag``.
    """
    flag_id = new_id()
    content = {
        "reason": reason.value,
        "about": str(about),
        "taken_at": taken_at.isoformat(),
        "value": value,
    }
    records.keep(
        Flag,
        patient.reader,
        flag_id,
        content,
        also=patient.followers(kind),
        kind=kind,
        sealed_as=kind,
        raised_at=now(),
    )
    audit.record(
        patient.by, AuditEvent.FLAG_RAISED, subject=patient.id, kind=kind, object_id=flag_id
    )
    return flag_id


def acknowledge(by: Actor, patient: Patient, flag_id: UUID, note: str) -> None:
    """Say on one's own link what one did about a flag; the patient can read it.

    Raises NotFound for a flag that is not shared with this therapist, Conflict for one that
    they have acknowledged with other words. The same words again change nothing.
    """
    if not patient.standing.is_linked:
        raise Denied(_("Only a therapist can acknowledge this."))
    flag = queries.flag_of(patient.reader, flag_id)
    if flag is None:
        raise NotFound
    if not note.strip():
        raise Invalid({"note": _("is needed: a few words on what you did about it")})
    if flag.acknowledged:
        if [said.note for said in flag.acknowledged] == [note]:
            return
        raise Conflict(_("You have acknowledged this already. Your first note stands."))
    records.keep(
        Acknowledgement,
        patient.reader,
        new_id(),
        {"note": note},
        flag_id=flag_id,
        link_id=patient.ring_id,
        acknowledged_at=now(),
    )
    audit.record(
        by, AuditEvent.FLAG_ACKNOWLEDGED, subject=patient.id, kind=flag.kind, object_id=flag_id
    )
