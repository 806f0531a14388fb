"""How many sessions were held, and the days between them: counted, and never judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.treatment.days import days_apart
from journal.treatment.kept import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The days from each held session to the next, in order, and from the last to now."""

    held: int
    between: tuple[int, ...]
    since_last: int


def gaps_of(sessions: Sequence[Session], *, now: datetime, zone: ZoneInfo) -> Gaps | None:
    """None before the first session was held."""
    held = sorted(one.at for one in sessions if one.facts.is_held(now))
    if not held:
        return None
    return Gaps(
        held=len(held),
        between=tuple(days_apart(before, after, zone) for before, after in pairwise(held)),
        since_last=days_apart(held[-1], now, zone),
    )


def since_words(days: int) -> str:
    """Six days since the last session."""
    if days == 0:
        return _("the last session was today")
    said = ngettext(
        "%(days)d day since the last session", "%(days)d days since the last session", days
    )
    return said % {"days": days}


def since_sentence(days: int) -> str:
    """The same, standing alone."""
    if days == 0:
        return _("The last session was today.")
    return _("%(since)s.") % {"since": since_words(days)}


def count_words(gaps: Gaps) -> str:
    """Four sessions held, 3 to 5 days apart."""
    held = ngettext("%(count)d session held", "%(count)d sessions held", gaps.held)
    said = held % {"count": gaps.held}
    if not gaps.between:
        return said
    least, most = min(gaps.between), max(gaps.between)
    if least == most:
        apart = ngettext("%(held)s, %(days)d day apart", "%(held)s, %(days)d days apart", most)
        return apart % {"held": said, "days": most}
    return _("%(held)s, %(least)d to %(most)d days apart") % {
        "held": said,
        "least": least,
        "most": most,
    }
