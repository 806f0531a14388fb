"""A first guess at which country's numbers to show; the person can always choose another."""

from collections.abc import Collection, Iterable

from babel import Locale
from babel.core import get_global


def guess(
    known: Collection[str], *, asked: str = "", zone: str = "", languages: Iterable[str] = ()
) -> str | None:
    """The country asked for, else where the time zone lies, else where the language is set.

    None when none of these names a country we have lines for: then no country's number is shown
    as if it were the right one.
    """
    if asked:
        return asked.upper() if asked.upper() in known else None
    lies_in = get_global("zone_territories").get(zone)
    if lies_in is not None:
        return lies_in if lies_in in known else None
    set_in = (tag.partition("-")[2].upper() for tag in languages)
    return next((country for country in set_in if country in known), None)


def name_of(country: str, *, language: str) -> str:
    return str(Locale.parse(language).territories.get(country, country))
