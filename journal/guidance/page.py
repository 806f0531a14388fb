"""One honest page: its words, when it was held against its sources, and which they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from journal.kernel.reviewed import Block, read
from journal.kernel.wording import Wording

_SHIPPED = Path(__file__).with_name("pages")
# In the order in which they are offered.
KEYS = (
    "what-to-expect",
    "known-and-not-known",
    "questions-for-a-clinic",
    "questions-for-a-prescriber",
    "in-a-group",
    "for-supporters",
)


@dataclass(frozen=True, slots=True)
class Part:
    heading: Wording
    text: Wording | None
    points: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Page:
    key: str
    version: int
    # The day on which the words were last held against their sources.
    reviewed_on: date
    # Said at the foot: readers are owed it either way.
    reviewed_by_clinician: bool
    title: Wording
    lead: Wording
    parts: tuple[Part, ...]
    sources: tuple[Wording, ...]


@cache
def shipped() -> tuple[Page, ...]:
    """The pages that come with Afterword, read once."""
    return tuple(page(_SHIPPED / f"{key}.json") for key in KEYS)


def page(path: Path) -> Page:
    """The page in this file; MalformedFile says what is wrong with it."""
    with read(path) as block:
        found = Page(
            key=block.text("key"),
            version=block.whole("version"),
            reviewed_on=block.day("reviewed_on"),
            reviewed_by_clinician=block.yes("reviewed_by_clinician"),
            title=block.wording("title"),
            lead=block.wording("lead"),
            parts=tuple(_part(one) for one in block.blocks("parts")),
            sources=tuple(_texts(block, "sources")),
        )
    if found.key != path.stem:
        raise block.wrong("key", "a file is named after its key")
    if not found.parts:
        raise block.wrong("parts", "at least one")
    if not found.sources:
        raise block.wrong("sources", "at least one")
    return found


def _part(block: Block) -> Part:
    with block:
        part = Part(
            heading=block.wording("heading"),
            text=block.wording("text") if block.has("text") else None,
            points=tuple(_texts(block, "points")) if block.has("points") else (),
        )
    if part.text is None and not part.points:
        raise block.wrong("text", "a part needs a text or points")
    return part


def _texts(block: Block, name: str) -> Iterator[Wording]:
    for one in block.blocks(name):
        with one:
            yield one.wording("text")
