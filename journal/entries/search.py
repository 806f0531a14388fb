"""Whether an entry has the words somebody looks for, whatever their case and accents."""

import unicodedata

from journal.entries.told import in_words
from journal.entries.written import Text


def folded(text: str) -> str:
    """Without case, accents and width: "Ängste" and "angste" are the same."""
    if text.isascii():
        return text.casefold()  # nothing to take apart: a caseload of 500 is sorted by name
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


def wanted(words: str) -> tuple[str, ...]:
    """What has to be found, each for itself."""
    return tuple(folded(words).split())


def has(text: Text, looked_for: tuple[str, ...]) -> bool:
    """Whether title, body, tags and what was tapped or listed together have all of it."""
    whole = folded("\n".join((text["title"] or "", text["body"], in_words(text), *text["tags"])))
    return all(word in whole for word in looked_for)
