"""The prompts we ship, every version of them, read strictly from one reviewed file."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import MappingProxyType

from journal.kernel.reviewed import Block, MalformedFile, read
from journal.prompts.offers import read_offers
from journal.prompts.prompt import Flags, Prompt, Window
from journal.prompts.words import Ace, Anchor, Domain, Have, Modality, Reply
from journal.treatment.reading import whole_or_none, word, words
from journal.treatment.words import Moment, Stage

_SHIPPED = Path(__file__).with_name("library.json")


def all_prompts() -> tuple[Prompt, ...]:
    """The current version of each, in the order of the file."""
    return _current()


def prompt(prompt_id: str, version: int | None = None) -> Prompt:
    """Raises KeyError for one we never shipped."""
    if version is None:
        return _newest()[prompt_id]
    return _versions()[prompt_id, version]


def by_stage() -> Mapping[Stage, tuple[Prompt, ...]]:
    return {stage: tuple(one for one in _current() if one.stage is stage) for stage in Stage}


@cache
def by_moment() -> Mapping[Moment, tuple[Prompt, ...]]:
    """Within a moment, the first to be asked first."""
    ranked = sorted(_current(), key=lambda one: one.priority)
    return MappingProxyType(
        {moment: tuple(one for one in ranked if one.moment is moment) for moment in Moment}
    )


@cache
def _versions() -> dict[tuple[str, int], Prompt]:
    with read(_SHIPPED) as block:
        return shelve(read_prompt(one) for one in block.blocks("prompts"))


@cache
def _newest() -> dict[str, Prompt]:
    versions = sorted(_versions().items(), key=lambda one: one[0][1])
    return {prompt_id: found for (prompt_id, _), found in versions}


@cache
def _current() -> tuple[Prompt, ...]:
    return tuple(_newest()[prompt_id] for prompt_id in dict.fromkeys(key for key, _ in _versions()))


def shelve(prompts: Iterable[Prompt]) -> dict[tuple[str, int], Prompt]:
    found: dict[tuple[str, int], Prompt] = {}
    for one in prompts:
        if (one.id, one.version) in found:
            raise MalformedFile(f"{one.id} version {one.version} stands twice")
        found[one.id, one.version] = one
    return found


def read_prompt(block: Block) -> Prompt:
    with block:
        aside = "text_without_therapist"
        return Prompt(
            id=block.text("id"),
            version=block.whole("version"),
            moment=word(block, "moment", Moment),
            title=block.wording("title"),
            text=block.wording("text"),
            text_without_therapist=block.wording(aside) if block.has(aside) else None,
            windows=_windows(block),
            priority=block.whole("priority"),
            responses=words(block, "responses", Reply),
            modality=word(block, "modality", Modality),
            domain=word(block, "domain", Domain),
            ace=word(block, "ace", Ace) if block.has("ace") else None,
            flags=_flags(block),
            needs=frozenset(words(block, "needs", Have)),
            unless=frozenset(words(block, "unless", Have)),
            purpose=block.text("purpose"),
            source_model=block.text("source_model"),
            offers=read_offers(block),
        )


def _windows(block: Block) -> tuple[Window, ...]:
    windows = tuple(_window(line) for line in block.blocks("windows"))
    if not windows:
        raise block.wrong("windows", "expected at least one")
    return windows


def _window(block: Block) -> Window:
    with block:
        window = Window(
            anchor=word(block, "anchor", Anchor),
            opens_h=whole_or_none(block, "opens_h"),
            closes_h=whole_or_none(block, "closes_h"),
            repeat_days=whole_or_none(block, "repeat_days"),
            stops_before_session_h=whole_or_none(block, "stops_before_session_h"),
        )
    if (
        window.opens_h is not None
        and window.closes_h is not None
        and window.opens_h >= window.closes_h
    ):
        raise block.wrong("closes_h", "expected an hour after it opens")
    return window


def _flags(block: Block) -> Flags:
    if not block.has("flags"):
        return Flags()
    with block.block("flags") as raised:
        names = [field.name for field in fields(Flags)]
        return Flags(**{name: raised.yes(name) for name in names if raised.has(name)})
