"""Every word that is shipped for people to read, with the place it stands in."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from journal.guidance.page import Page
from tests.house.templates import untranslated
from tests.house.tree import ROOT, files, named
from tests.house.words import POT, found_in, kept

# Shipped, and still not ours to judge: the reason for each.
NOT_JUDGED = {
    "journal/ops/demo/": "made-up people write in their own voice, as real ones do",
    "journal/sharing/words.txt": "single words, drawn by lot and compared aloud",
}
# Fields that name somebody else's work: a citation stands as its authors wrote it.
CITED = frozenset({"source", "source_model"})
Text = tuple[str, str]


def everything(root: Path = ROOT) -> Iterator[Text]:
    """Templates, words in rules, the catalogue for translators, and each JSON file's words."""
    for name, line, message in found_in(root):
        for words in (message,) if isinstance(message, str) else message:
            yield f"{name}:{line}", words
    for path in files("templates", suffixes=(".html",), root=root):
        for one in untranslated(path.read_text(encoding="utf-8")):
            yield f"{named(path, root)}:{one.line}", one.what
    for path in files("journal", suffixes=(".json",), root=root):
        if not named(path, root).startswith(tuple(NOT_JUDGED)):
            whole = json.loads(path.read_text(encoding="utf-8"))
            yield from ((f"{named(path, root)} {at}", words) for at, words in strings(whole))


def catalogue() -> Iterator[Text]:
    for message in kept():
        for words in (message.id,) if isinstance(message.id, str) else message.id:
            yield POT.name, words


def strings(found: object, at: str = "") -> Iterator[Text]:
    """Every string in a JSON value that is no citation, with the way to it."""
    if isinstance(found, str):
        yield at, found
    elif isinstance(found, dict):
        for name, inner in found.items():
            if name not in CITED:
                yield from strings(inner, f"{at}.{name}")
    elif isinstance(found, list):
        for place, inner in enumerate(found):
            yield from strings(inner, f"{at}.{place}")


def sentences_of(page: Page, language: str = "en") -> str:
    """A page as it is read from top to foot; a heading and a point each end like a sentence."""
    read = [page.title, page.lead]
    for part in page.parts:
        read += [part.heading, *([part.text] if part.text else []), *part.points]
    return " ".join(
        words if re.search(r"[.?]”?$", words) else f"{words}."
        for words in (one.said_in(language) for one in read)
    )
