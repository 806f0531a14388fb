"""Reads words of a closed list from a reviewed block, and says which field is wrong."""

from enum import StrEnum
from typing import TypeVar

from journal.kernel.reviewed import Block

Word = TypeVar("Word", bound=StrEnum)


def word(block: Block, name: str, kind: type[Word]) -> Word:
    return _known(block, name, block.text(name), kind)


def words(block: Block, name: str, kind: type[Word]) -> tuple[Word, ...]:
    """None when the block says nothing under this name."""
    if not block.has(name):
        return ()
    return tuple(_known(block, name, text, kind) for text in block.texts(name))


def whole_or_none(block: Block, name: str) -> int | None:
    return block.whole(name) if block.has(name) else None


def _known(block: Block, name: str, text: str, kind: type[Word]) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        raise block.wrong(name, f"{text} is not one of {', '.join(kind)}") from error
