"""The parts of a report by name."""

from journal.exports.schemas import PARTS
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _

_PARTS = {
    "scores": N_("Scores"),
    "answers": N_("Single answers"),
    "sessions": N_("Sessions"),
    "goals": N_("Goals"),
    "check-ins": N_("Check-ins"),
    "intentions": N_("Intentions"),
    "entries": N_("Entries"),
}


def parts() -> list[tuple[str, str]]:
    """Each part with its name, in the order of the report."""
    return [(part, _(_PARTS[part])) for part in PARTS]
