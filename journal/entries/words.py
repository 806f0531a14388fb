"""The closed lists and limits of an entry: its kinds, its states, how it feels."""

from enum import StrEnum

from journal.kernel.speech import N_

LONGEST_BODY = 200_000
LONGEST_TITLE = 200
MOST_TAGS = 20
LONGEST_TAG = 40

# What fits on a phone screen without scrolling while the keyboard is up.
_LONGEST_LINE = 280
_LONGEST_WORDS = 120
_MOST_WORDS = 3


class Kind(StrEnum):
    """How an entry was made."""

    TEXT = "text"
    LINE = "line"
    WORDS = "words"


class State(StrEnum):
    """Where an entry is; only a kept one can be shared."""

    DRAFT = "draft"
    KEPT = "kept"
    DELETED = "deleted"


# Quiet, unpleasant and nothing at all are results like any other, and a mood can be too high as
# well as too low: every one of them can be said. The names are what the API knows them by.
MOODS: tuple[str, ...] = (
    N_("calm"),
    N_("light"),
    N_("grateful"),
    N_("open"),
    N_("tender"),
    N_("mixed"),
    N_("tired"),
    N_("sad"),
    N_("worried"),
    N_("angry"),
    N_("lonely"),
    N_("flat or numb"),
    N_("nothing much"),
    N_("unpleasant"),
    N_("unusually high or sped up"),
)

# Whoever says so is shown where the signs that call for help are listed.
TELL_CLINIC = frozenset({"unusually high or sped up"})


def fits(kind: str, body: str) -> bool:
    """Whether a text is as small as its kind promises."""
    if kind == Kind.LINE:
        return len(body) <= _LONGEST_LINE and "\n" not in body.strip()
    if kind == Kind.WORDS:
        return len(body) <= _LONGEST_WORDS and len(body.split()) <= _MOST_WORDS
    return True
