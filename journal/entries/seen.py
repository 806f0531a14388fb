"""Which texts of an entry were written without sight of each other, once a new one has come.

A device has seen what it typed itself, and the text that its change names as its ground (If-Match).
A page that was refused puts its text on top all the same: then it goes on from its own words, and
the text it covers was seen by nobody there. Whatever was covered like that stays to be chosen.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from journal.entries.overlap import distance, holds
from journal.entries.written import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One text of an entry, present or past."""

    number: int
    at: datetime
    text: Text
    sign_in_id: UUID | None
    is_undecided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A text on its way in: what it rests on, by its own word, and the device it comes from."""

    text: Text
    based_on: int | None
    sign_in_id: UUID | None


def gone_on_from(new: Coming, others: Iterable[Kept], *, present: Kept) -> list[Kept]:
    """Those of the other texts that the new one holds, names, or was typed on from."""
    return [
        one
        for one in others
        if one.number == new.based_on or holds(new.text, one.text) or _typed_on(new, one, present)
    ]


def is_unseen(new: Coming, gone_on: Collection[Kept], *, present: Kept) -> bool:
    """Whether the present text, which the new one takes the place of, was never seen there."""
    if holds(new.text, present.text):
        return False
    if new.based_on is None:
        return present.sign_in_id != new.sign_in_id or any(_own(new, one) for one in gone_on)
    return any(
        one.is_undecided and (one.number == new.based_on or _typed_on(new, one, present))
        for one in gone_on
    )


def _own(new: Coming, one: Kept) -> bool:
    return one.is_undecided and one.sign_in_id == new.sign_in_id


def _typed_on(new: Coming, one: Kept, present: Kept) -> bool:
    """It comes from the same device, and is nearer to that text than to the present one."""
    if one.sign_in_id != new.sign_in_id:
        return False
    return distance(new.text, one.text) < distance(new.text, present.text)
