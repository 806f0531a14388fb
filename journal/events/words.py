"""What a mark on the chart is about. None of it is weighed, and nothing is advised on it."""

from enum import StrEnum

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _


class EventKind(StrEnum):
    MEDICATION = "medication"
    THERAPY = "therapy"
    OTHER_TREATMENT = "other-treatment"
    LIFE = "life"


_LABELS = {
    EventKind.MEDICATION: N_("A medicine"),
    EventKind.THERAPY: N_("Therapy"),
    EventKind.OTHER_TREATMENT: N_("Another treatment"),
    EventKind.LIFE: N_("Something in life"),
}


def label(kind: EventKind) -> str:
    return _(_LABELS[kind])


def kinds() -> list[tuple[str, str]]:
    """Value and label of each, in the order in which they are offered."""
    return [(kind.value, label(kind)) for kind in EventKind]
