"""What a prompt offers to answer with, beside words: chips, ticks, a line from 0 to 10."""

from collections.abc import Iterable
from dataclasses import dataclass

from journal.kernel.reviewed import Block, MalformedFile
from journal.kernel.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    key: str
    text: Wording
    # Whoever taps it reads, on the page that was kept, to contact their clinic: static words.
    tell_clinic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What is asked on a line from 0 to 10, and what its two ends mean."""

    question: Wording
    low: Wording
    high: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    chips: tuple[Choice, ...] = ()
    checklist: tuple[Choice, ...] = ()
    rating: Scale | None = None
    # Beside each line of a list: what it means to mark it.
    mark: Wording | None = None


NOTHING = Offers()


def read_offers(block: Block) -> Offers:
    """None of them where the block says nothing of offers."""
    if not block.has("offers"):
        return NOTHING
    with block.block("offers") as offers:
        return Offers(
            chips=_choices(offers, "chips"),
            checklist=_choices(offers, "checklist"),
            rating=_scale(offers),
            mark=offers.wording("mark") if offers.has("mark") else None,
        )


def _choices(block: Block, name: str) -> tuple[Choice, ...]:
    if not block.has(name):
        return ()
    found = tuple(_choice(one) for one in block.blocks(name))
    _once_each(one.key for one in found)
    return found


def _choice(block: Block) -> Choice:
    with block:
        return Choice(
            key=block.text("key"),
            text=block.wording("text"),
            tell_clinic=block.has("tell_clinic") and block.yes("tell_clinic"),
        )


def _scale(block: Block) -> Scale | None:
    if not block.has("rating"):
        return None
    with block.block("rating") as scale:
        return Scale(
            question=scale.wording("question"), low=scale.wording("low"), high=scale.wording("high")
        )


def _once_each(keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise MalformedFile(f"{key} is offered twice")
        seen.add(key)
