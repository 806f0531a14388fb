"""What needs doing today, said in one sentence, or that nothing does."""

from datetime import datetime

from journal.kernel.speech import N_, ngettext
from journal.kernel.speech import gettext as _

_NOON, _EVENING = 12, 18
_NUMBERS = (
    N_("One"),
    N_("Two"),
    N_("Three"),
    N_("Four"),
    N_("Five"),
    N_("Six"),
    N_("Seven"),
    N_("Eight"),
    N_("Nine"),
)


def headline(*, to_look_at: int, new_shares: int, patients: int, at: datetime) -> str:
    """``at`` is the therapist's own clock."""
    return _("%(greeting)s %(work)s") % {
        "greeting": _greeting(at.hour),
        "work": _work(to_look_at=to_look_at, new_shares=new_shares, patients=patients),
    }


def _greeting(hour: int) -> str:
    if hour < _NOON:
        return _("Good morning.")
    return _("Good afternoon.") if hour < _EVENING else _("Good evening.")


def _work(*, to_look_at: int, new_shares: int, patients: int) -> str:
    if to_look_at:
        said = ngettext(
            "%(number)s person needs a look.", "%(number)s people need a look.", to_look_at
        )
        return said % {"number": _number(to_look_at)}
    if new_shares:
        said = ngettext(
            "%(number)s new entry to read.", "%(number)s new entries to read.", new_shares
        )
        return said % {"number": _number(new_shares)}
    if patients:
        return _("Nothing needs a look today.")
    return _("Nobody is linked to you yet.")


def _number(count: int) -> str:
    return _(_NUMBERS[count - 1]) if count <= len(_NUMBERS) else str(count)
