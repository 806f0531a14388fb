"""The closed words of a prompt as a therapist reads and chooses them."""

from collections.abc import Sequence

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

from journal.kernel.speech import N_, locale
from journal.kernel.speech import gettext as _
from journal.prompts.labels import label
from journal.prompts.own import MOMENTS, REPLIES
from journal.prompts.words import Domain, Modality, Reply

_REPLIES: dict[Reply, str] = {
    Reply.TEXT: N_("Words"),
    Reply.CHIPS: N_("Words to tap"),
    Reply.RATING: N_("A line from 0 to 10"),
    Reply.LIST: N_("A list"),
    Reply.CHECKLIST: N_("A list to tick"),
    Reply.DRAWING: N_("A drawing"),
    Reply.BODYMAP: N_("An outline of the body"),
    Reply.STEP: N_("A small step"),
}


def moments() -> list[tuple[str, str]]:
    return [(one.value, label(one)) for one in MOMENTS]


def modalities() -> list[tuple[str, str]]:
    return [(one.value, label(one)) for one in Modality]


def domains() -> list[tuple[str, str]]:
    return [(one.value, label(one)) for one in Domain]


def replies() -> list[tuple[str, str]]:
    return [(one.value, _(_REPLIES[one])) for one in REPLIES]


def language_name(tag: str) -> str:
    """A language in the words of the reader, or its tag where nobody has a word for it."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale()) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def listed(names: Sequence[str]) -> str:
    return format_list(names, style="unit", locale=locale())
