"""Lists of what to see to on the day: several, because published accounts do not agree on one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Protocol

from journal.kernel.reviewed import Block, MalformedFile, read
from journal.kernel.wording import Wording
from journal.treatment.reading import word, words
from journal.treatment.words import CourseKind, Format, Route, Setting

_SHIPPED = Path(__file__).with_name("ready_lists.json")
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Part(StrEnum):
    """When a step is seen to, in the order of the day."""

    BEFORE = "before"
    THERE = "there"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    part: Part
    words: Wording


class Described(Protocol):
    """A session by where, how and with whom."""

    @property
    def setting(self) -> Setting: ...
    @property
    def route(self) -> Route: ...
    @property
    def format(self) -> Format: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyList:
    """One list and the sessions it is for; nothing named means any."""

    key: str
    name: Wording
    settings: tuple[Setting, ...]
    routes: tuple[Route, ...]
    formats: tuple[Format, ...]
    kinds: tuple[CourseKind, ...]
    steps: tuple[Step, ...]
    source: str

    def part(self, part: Part) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.part is part)

    def fits(self, session: Described, kind: CourseKind | None) -> bool:
        return (
            session.setting in (self.settings or Setting)
            and session.route in (self.routes or Route)
            and session.format in (self.formats or Format)
            and (not self.kinds or kind in self.kinds)
        )

    @property
    def is_for_all(self) -> bool:
        return not (self.settings or self.routes or self.formats or self.kinds)


Shelf = tuple[ReadyList, ...]


def choose(shelf: Shelf, session: Described, kind: CourseKind | None) -> ReadyList:
    """The first of the file that fits; where a session takes place comes before how."""
    return next(one for one in shelf if one.fits(session, kind))


@cache
def ready_lists(path: Path = _SHIPPED) -> Shelf:
    """The host's own lists, or those we ship; MalformedFile says what is wrong."""
    with read(path) as block:
        block.whole("version")
        found = tuple(_list(one) for one in block.blocks("lists"))
    _must_differ((one.key for one in found), path.name)
    if not found or not found[-1].is_for_all:
        raise MalformedFile(f"{path.name}: the last list has to be for any session")
    return found


def _list(block: Block) -> ReadyList:
    with block:
        steps = tuple(_step(one) for one in block.blocks("steps"))
        if not steps:
            raise block.wrong("steps", "expected at least one")
        _must_differ((step.key for step in steps), block.where)
        return ReadyList(
            key=_key(block),
            name=block.wording("name"),
            settings=words(block, "settings", Setting),
            routes=words(block, "routes", Route),
            formats=words(block, "formats", Format),
            kinds=words(block, "kinds", CourseKind),
            steps=steps,
            source=block.text("source"),
        )


def _step(block: Block) -> Step:
    with block:
        return Step(_key(block), word(block, "part", Part), block.wording("words"))


def _key(block: Block) -> str:
    key = block.text("key")
    if not _KEY.fullmatch(key):
        raise block.wrong("key", "expected small letters, digits and hyphens")
    return key


def _must_differ(keys: Iterable[str], where: str) -> None:
    found = list(keys)
    if len(set(found)) != len(found):
        raise MalformedFile(f"{where}: a key stands twice")
