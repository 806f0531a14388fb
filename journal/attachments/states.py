"""Where an attachment stands."""

from enum import StrEnum


class State(StrEnum):
    """``aside`` was added in the fog to something others can read: they do not get it yet."""

    ARRIVING = "arriving"
    KEPT = "kept"
    ASIDE = "aside"
    OFF = "off"


# In which of them it is shown to its owner as part of the entry.
HELD = (State.KEPT, State.ASIDE)
