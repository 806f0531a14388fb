"""A flag in a few words; no reason weighs more than another."""

from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.measures.catalogue import measure
from journal.safety.flags import RaisedFlag, Reason


def flag_words(flag: RaisedFlag) -> str:
    """Item 9: several days. Reliable worsening."""
    if flag.reason is Reason.ITEM_9:
        return _("Item 9: %(answer)s") % {"answer": _item9(flag.value)}
    if flag.reason is Reason.RELIABLE_WORSENING:
        return _("Reliable worsening")
    return _("A note was marked")


def _item9(value: int | None) -> str:
    phq9 = measure("phq-9")
    said = {choice.value: choice.text.said_in(locale()) for choice in phq9.choices}
    return said.get(value, "").lower() if value is not None else _("left open")


def flag_sentence(flag: RaisedFlag, *, day: str) -> str:
    """The line under a flag on the patient's page."""
    if flag.reason is Reason.ITEM_9:
        return _("Answered on %(day)s. One question cannot tell how it is meant; asking can.") % {
            "day": day
        }
    if flag.reason is Reason.RELIABLE_WORSENING and flag.value is not None:
        return _("A total of %(value)d on %(day)s, higher than chance alone explains.") % {
            "value": flag.value,
            "day": day,
        }
    return _("On %(day)s.") % {"day": day}
