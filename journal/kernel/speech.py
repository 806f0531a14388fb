"""Every word a person reads passes through here, in the language of the request."""

from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

_LOCALES = Path(__file__).resolve().parents[1] / "locale"
_locale: ContextVar[str] = ContextVar("locale", default="en")
_read: ContextVar[tuple[str, ...]] = ContextVar("languages", default=())

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def locale() -> str:
    """The language now being spoken, as a short code such as ``en``."""
    return _locale.get()


def languages() -> tuple[str, ...]:
    """What the reader reads, the dearest first; more than Afterword itself may speak."""
    return (*_read.get(), locale())


def speak(code: str, *, read: tuple[str, ...] = ()) -> None:
    """From here on in this request, speak this language, to somebody who reads these."""
    _locale.set(code)
    _read.set(read)


def direction() -> str:
    """Which way the language runs: ``ltr`` or ``rtl``."""
    return "rtl" if locale() in RIGHT_TO_LEFT else "ltr"


@cache
def _catalogue(code: str) -> NullTranslations:
    return translation("messages", _LOCALES, [code], fallback=True)


def gettext(message: str) -> str:
    """The message in the language of the request."""
    return _catalogue(_locale.get()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The right plural form in the language of the request."""
    return _catalogue(_locale.get()).ngettext(singular, plural, count)


def N_(message: str) -> str:  # noqa: N802 - the name every gettext extractor knows
    """Mark a literal to be translated later, where it is shown."""
    return message
