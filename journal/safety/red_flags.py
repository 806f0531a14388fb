"""The red-flag card: signs that call for medical help. Static words; it judges nothing."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from journal.kernel.reviewed import Block, MalformedFile, read
from journal.kernel.wording import Wording

_SHIPPED = Path(__file__).with_name("red_flags.json")


@dataclass(frozen=True, slots=True)
class Sign:
    key: str
    text: Wording


@dataclass(frozen=True, slots=True)
class RedFlagCard:
    version: int
    entered_on: date
    # Shown to the host at set-up: the words are theirs to have reviewed.
    reviewed_by_clinician: bool
    source: str
    title: Wording
    action: Wording
    signs: tuple[Sign, ...]
    note: Wording


@cache
def red_flag_card(path: Path = _SHIPPED) -> RedFlagCard:
    """The card in the host's own file, or the one we ship."""
    with read(path) as block:
        card = RedFlagCard(
            version=block.whole("version"),
            entered_on=block.day("entered_on"),
            reviewed_by_clinician=block.yes("reviewed_by_clinician"),
            source=block.text("source"),
            title=block.wording("title"),
            action=block.wording("action"),
            signs=tuple(_sign(one) for one in block.blocks("signs")),
            note=block.wording("note"),
        )
    if not card.signs:
        raise MalformedFile(f"{path.name}.signs: at least one")
    return card


def _sign(block: Block) -> Sign:
    with block:
        return Sign(key=block.text("key"), text=block.wording("text"))
