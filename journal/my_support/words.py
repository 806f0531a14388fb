"""What somebody on the care team is, as a person reads it."""

from enum import StrEnum

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _


class CareRole(StrEnum):
    THERAPIST = "therapist"
    CLINIC = "clinic"
    PRESCRIBER = "prescriber"
    DOCTOR = "doctor"
    COACH = "coach"
    OTHER = "other"


_LABELS = {
    CareRole.THERAPIST: N_("Therapist"),
    CareRole.CLINIC: N_("Clinic"),
    CareRole.PRESCRIBER: N_("Prescriber"),
    CareRole.DOCTOR: N_("Doctor"),
    # Anybody may call themselves a coach: the word alone promises no training.
    CareRole.COACH: N_("Coach (not a licensed therapist)"),
    CareRole.OTHER: N_("Somebody else"),
}


def label(role: CareRole) -> str:
    return _(_LABELS[role])


def roles() -> list[tuple[str, str]]:
    """Value and label of each, in the order in which they are offered."""
    return [(role.value, label(role)) for role in CareRole]
