"""The list for the next visit, in one order for everybody who may see any of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from journal.entries.written import Written
from journal.treatment.kept import Appointment, Kept
from journal.treatment.kept.base import Words, as_it_is, maybe

# Words that a page of one line and a sheet of paper can hold.
LONGEST_QUESTION = 1000
MOST_QUESTIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Kept):
    """Something to ask, in own words, and the entry it came from if it came from one."""

    WORDS: ClassVar[Words] = {"words": as_it_is, "entry_id": maybe(UUID)}

    words: str
    entry_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of the list: an entry, or a question of one's own."""

    id: UUID
    # In the order of these two the list is read.
    is_entry: bool
    at: datetime
    words: str
    is_draft: bool = False
    talked_about_on: date | None = None
    entry: Written | None = None
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is still to be talked about, what was, and when the next visit is."""

    items: tuple[Item, ...]
    talked_about: tuple[Item, ...]
    next_visit: Appointment | None = None
    # Lines of own answers that could be asked, and are no question yet.
    could_ask: tuple["CouldAsk", ...] = ()

    @property
    def questions(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if not one.is_entry)

    @property
    def entries(self) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.is_entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldAsk:
    """A line that the person marked as one to ask about."""

    words: str
    entry_id: UUID


def agenda(
    questions: Iterable[Question],
    entries: Iterable[Written],
    *,
    talked_about: Mapping[UUID, date],
    next_visit: Appointment | None = None,
    could_ask: Iterable[CouldAsk] = (),
) -> Agenda:
    """Questions first, then entries, each as they were written; what was talked about is aside."""
    asked = [_asked(one, talked_about.get(one.id)) for one in questions]
    told = [_told(one, talked_about.get(one.id)) for one in entries]
    every = sorted([*asked, *told], key=lambda item: (item.is_entry, item.at, item.id))
    done = [item for item in every if item.talked_about_on is not None]
    return Agenda(
        items=tuple(item for item in every if item.talked_about_on is None),
        talked_about=tuple(sorted(done, key=_latest_talk, reverse=True)),
        next_visit=next_visit,
        could_ask=tuple(_not_asked_yet(could_ask, asked)),
    )


def marked_lines(text: Mapping[str, Any], entry_id: UUID) -> list[CouldAsk]:
    """The lines of an answer that were marked as ones to ask about."""
    reply = text.get("reply") or {}
    lines = reply.get("lines", ())
    return [
        CouldAsk(words=lines[at][:LONGEST_QUESTION], entry_id=entry_id)
        for at in reply.get("marked", ())
        if at < len(lines)
    ]


def _not_asked_yet(could_ask: Iterable[CouldAsk], asked: Iterable[Item]) -> list[CouldAsk]:
    there = {item.words.strip() for item in asked}
    return [one for one in could_ask if one.words.strip() not in there]


def _asked(one: Question, on: date | None) -> Item:
    return Item(
        id=one.id,
        is_entry=False,
        at=one.created_at,
        words=one.words,
        talked_about_on=on,
        question=one,
    )


def _told(one: Written, on: date | None) -> Item:
    return Item(
        id=one.id,
        is_entry=True,
        at=one.written_at,
        words=one.start,
        is_draft=one.is_draft,
        talked_about_on=on,
        entry=one,
    )


def _latest_talk(item: Item) -> tuple[date, datetime]:
    return (item.talked_about_on or date.min, item.at)
