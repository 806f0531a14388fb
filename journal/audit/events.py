"""Everything that can be recorded."""

from enum import StrEnum


class AuditEvent(StrEnum):
    """``subject.happened``; never with content, a name or an address."""

    PERSON_JOINED = "person.joined"
    PERSON_ZONE_CHANGED = "person.zone-changed"
    SIGNED_IN = "person.signed-in"
    SIGN_IN_FAILED = "person.sign-in-failed"
    SIGNED_OUT = "person.signed-out"
    SIGN_IN_ENDED = "sign-in.ended"
    HANDED_OVER = "sign-in.handed-over"
    TAKEN_BACK = "sign-in.taken-back"
    LOCKED = "sign-in.locked"
    UNLOCKED = "sign-in.unlocked"
    UNLOCK_FAILED = "sign-in.unlock-failed"
    QUICK_LOCK_SET = "quick-lock.set"
    QUICK_LOCK_OFF = "quick-lock.off"
    PASSKEY_ADDED = "passkey.added"
    PASSKEY_REMOVED = "passkey.removed"
    PASSPHRASE_CHANGED = "person.passphrase-changed"  # noqa: S105 - the name of an event

    INVITATION_MADE = "invitation.made"
    INVITATION_REDEEMED = "invitation.redeemed"
    LINK_CONFIRMED = "link.confirmed"
    LINK_APPROVED = "link.approved"
    LINK_ENDED = "link.ended"

    ENTRY_SHARED = "entry.shared"
    ENTRY_TAKEN_BACK = "entry.taken-back"
    SERIES_SHARED = "series.shared"
    SERIES_TAKEN_BACK = "series.taken-back"

    ENTRY_WRITTEN = "entry.written"
    ENTRY_DELETED = "entry.deleted"
    ENTRY_RESTORED = "entry.restored"
    ENTRY_ERASED = "entry.erased"
    MEASURE_ANSWERED = "measure.answered"
    MEASURE_PACED = "measure.paced"
    RECORD_WRITTEN = "record.written"
    RECORD_DELETED = "record.deleted"

    FLAG_RAISED = "flag.raised"
    FLAG_ACKNOWLEDGED = "flag.acknowledged"

    CASELOAD_VIEWED = "caseload.viewed"
    PATIENT_VIEWED = "patient.viewed"
    ENTRIES_VIEWED = "entries.viewed"
    MEASURES_VIEWED = "measures.viewed"
    PROGRESS_VIEWED = "progress.viewed"
    REPORT_EXPORTED = "report.exported"

    PROMPT_WRITTEN = "prompt.written"
    PROMPT_RETIRED = "prompt.retired"
    PROMPT_ASKED = "prompt.asked"
    PROMPT_TAKEN_BACK = "prompt.taken-back"

    PERSON_INVITED = "person.invited"
    PERSON_KIND_SAID = "person.kind-said"
    PERSON_LEFT = "person.left"
    ACCESS_DENIED = "access.denied"
