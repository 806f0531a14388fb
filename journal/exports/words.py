"""The parts of a report by name, in its order."""

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _

PARTS = {
    "scores": N_("Scores"),
    "answers": N_("Single answers"),
    "sessions": N_("Sessions"),
    "goals": N_("Goals"),
    "check-ins": N_("Check-ins"),
    "side-effects": N_("Side effects"),
    "events": N_("Marks on the chart"),
    "intentions": N_("Intentions"),
    "entries": N_("Entries"),
}


def parts() -> list[tuple[str, str]]:
    """Each part with its name."""
    return [(part, _(words)) for part, words in PARTS.items()]
