"""What somebody at the desk is, in the words a patient reads beside their name."""

from enum import StrEnum

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _


class StaffKind(StrEnum):
    """As their clinic says; nobody here checks anybody's licence."""

    THERAPIST = "therapist"
    MEDICAL = "medical"
    COACH = "coach"


WORDS: dict[StaffKind, str] = {
    StaffKind.THERAPIST: N_("therapist"),
    StaffKind.MEDICAL: N_("medical provider"),
    # A coach is never taken for a therapist: the label says so wherever the name stands.
    StaffKind.COACH: N_("coach (not a licensed therapist)"),
}


def kind_in_words(kind: str | None) -> str:
    """What they are, or nothing for a patient or an admin."""
    return _(WORDS[StaffKind(kind)]) if kind else ""


def called(name: str, kind: str | None) -> str:
    """The name with what they are."""
    said = kind_in_words(kind)
    return _("%(name)s · %(kind)s") % {"name": name, "kind": said} if said else name
