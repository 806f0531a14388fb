"""The one sentence at the top of Today, and the words under the thread."""

from collections.abc import Callable

from journal.kernel.speech import N_, ngettext
from journal.kernel.speech import gettext as _
from journal.treatment.headings import Bead, Heading, Place

# "The day after your second session"; from the thirteenth on, the number itself.
_ORDINALS = (
    N_("first"),
    N_("second"),
    N_("third"),
    N_("fourth"),
    N_("fifth"),
    N_("sixth"),
    N_("seventh"),
    N_("eighth"),
    N_("ninth"),
    N_("tenth"),
    N_("eleventh"),
    N_("twelfth"),
)


def ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return _(_ORDINALS[number - 1])
    return _("%(number)s.") % {"number": number}


def sentence(place: Place) -> str:
    which = ordinal(place.number or 1)
    count = place.count or 0
    return _SENTENCES[place.heading](count) % {"which": which, "count": count}


def _always(say: Callable[[], str]) -> Callable[[int], str]:
    return lambda _count: say()


_SENTENCES: dict[Heading, Callable[[int], str]] = {
    Heading.NOTHING_PLANNED: _always(lambda: _("No session is planned yet")),
    Heading.DAYS_BEFORE: lambda count: ngettext(
        "%(count)s day before your %(which)s session",
        "%(count)s days before your %(which)s session",
        count,
    ),
    Heading.DAY_BEFORE: _always(lambda: _("The day before your %(which)s session")),
    Heading.SESSION_TODAY: _always(lambda: _("Your %(which)s session is today")),
    Heading.SESSION_BEGUN: _always(lambda: _("Your %(which)s session has begun")),
    Heading.SESSION_DONE: _always(lambda: _("Your %(which)s session is over")),
    Heading.NIGHT_AFTER: _always(lambda: _("The night after your %(which)s session")),
    Heading.DAY_AFTER: _always(lambda: _("The day after your %(which)s session")),
    Heading.DAYS_AFTER: lambda count: ngettext(
        "%(count)s day after your %(which)s session",
        "%(count)s days after your %(which)s session",
        count,
    ),
    Heading.WEEKS_AFTER: lambda count: ngettext(
        "%(count)s week after your %(which)s session",
        "%(count)s weeks after your %(which)s session",
        count,
    ),
    Heading.DAY_WENT_BY: _always(lambda: _("Did your %(which)s session take place?")),
    Heading.ALL_WENT_BY: lambda count: ngettext(
        "%(count)s session went by without a note",
        "%(count)s sessions went by without a note",
        count,
    ),
}


def bead_words(number: int, bead: Bead) -> str:
    said = {
        Bead.HELD: _("Session %(number)s, held"),
        Bead.NOW: _("Session %(number)s, where you are now"),
        Bead.WENT_BY: _("Session %(number)s, no note yet"),
        Bead.TO_COME: _("Session %(number)s, to come"),
    }
    return said[bead] % {"number": number}


def thread_words(*, held: int, planned: int) -> str:
    return ngettext(
        "%(held)s of %(planned)s session held", "%(held)s of %(planned)s sessions held", planned
    ) % {"held": held, "planned": planned}
