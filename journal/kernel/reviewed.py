"""Reads a reviewed JSON file strictly and names the field that is wrong."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn, Self

from journal.kernel.wording import FALLBACK, Wording


class MalformedFile(ValueError):
    """A reviewed file breaks its shape; the message starts with where."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise MalformedFile("a name stands twice in one block")
    return found


def _no_constant(name: str) -> NoReturn:
    raise MalformedFile(f"{name} is not a number we accept")


def read(path: Path) -> "Block":
    """The file as one block; duplicate names and NaN are refused."""
    try:
        found = json.loads(
            path.read_text(encoding="utf-8"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except MalformedFile as wrong:
        raise MalformedFile(f"{path.name}: {wrong}") from wrong
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise MalformedFile(f"{path.name}: not JSON in UTF-8") from wrong
    return Block(found, path.name)


class Block:
    """One JSON object; what is not asked for by name is refused when the block is closed."""

    def __init__(self, found: object, where: str) -> None:
        if not isinstance(found, dict):
            raise MalformedFile(f"{where}: expected a block")
        self.where = where
        self._found: dict[str, object] = found
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        unknown = sorted(set(self._found) - self._asked)
        if kind is None and unknown:
            raise MalformedFile(f"{self.where}: unknown {', '.join(unknown)}")

    def wrong(self, name: str, why: str) -> MalformedFile:
        return MalformedFile(f"{self.where}.{name}: {why}")

    def _take(self, name: str) -> object:
        self._asked.add(name)
        if name not in self._found:
            raise self.wrong(name, "missing")
        return self._found[name]

    def _list(self, name: str) -> list[object]:
        found = self._take(name)
        if not isinstance(found, list):
            raise self.wrong(name, "expected a list")
        return found

    def has(self, name: str) -> bool:
        """Whether the block says anything under this name (null says nothing)."""
        self._asked.add(name)
        return self._found.get(name) is not None

    def text(self, name: str) -> str:
        found = self._take(name)
        if not isinstance(found, str) or not found.strip():
            raise self.wrong(name, "expected words")
        return found

    def text_or_none(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of words, at least one."""
        found = self._list(name)
        words = tuple(one for one in found if isinstance(one, str) and one.strip())
        if not words or len(words) != len(found):
            raise self.wrong(name, "expected a list of words, at least one")
        return words

    def whole(self, name: str) -> int:
        found = self._take(name)
        if type(found) is not int:  # bool is an int to Python, not to a clinician
            raise self.wrong(name, "expected a whole number")
        return found

    def wholes(self, name: str) -> tuple[int, ...]:
        found = self._list(name)
        numbers = tuple(one for one in found if type(one) is int)
        if len(numbers) != len(found):
            raise self.wrong(name, "expected whole numbers")
        return numbers

    def share_or_none(self, name: str) -> float | None:
        """A number from 0 to 1, or nothing."""
        if not self.has(name):
            return None
        found = self._take(name)
        if not isinstance(found, float) or not 0 <= found <= 1:
            raise self.wrong(name, "expected a number from 0.0 to 1.0")
        return found

    def yes(self, name: str) -> bool:
        found = self._take(name)
        if not isinstance(found, bool):
            raise self.wrong(name, "expected true or false")
        return found

    def day(self, name: str) -> date:
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as wrong:
            raise self.wrong(name, "expected a day as YYYY-MM-DD") from wrong

    def block(self, name: str) -> "Block":
        return Block(self._take(name), f"{self.where}.{name}")

    def blocks(self, name: str) -> Iterator["Block"]:
        for position, found in enumerate(self._list(name)):
            yield Block(found, f"{self.where}.{name}.{position}")

    def wording(self, name: str) -> Wording:
        """Words by language code; English is always there."""
        found = self._take(name)
        if not isinstance(found, dict) or FALLBACK not in found:
            raise self.wrong(name, "expected words by language, English among them")
        with Block(found, f"{self.where}.{name}") as languages:
            return Wording(tuple((code, languages.text(code)) for code in found))
