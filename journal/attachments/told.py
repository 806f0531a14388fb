"""An attachment in words: for lists, for search and for paper."""

from journal.attachments.kinds import NAMES, Kind
from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext

_MINUTE = 60


def length(seconds: int) -> str:
    """Such as "1 min 20 s"."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes:
        return ngettext("%(num)s s", "%(num)s s", rest) % {"num": rest}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": rest}


def name_of(kind: str, seconds: int | None) -> str:
    """Such as "Voice note, 1 min 20 s"."""
    name = _(NAMES[Kind(kind)])
    if seconds is None:
        return name
    return _("%(what)s, %(length)s") % {"what": name, "length": length(seconds)}
