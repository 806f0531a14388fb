"""People, contacts, the card and the plan, as they were kept."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import ClassVar

from journal.my_support.phone import call_link
from journal.my_support.words import CareRole
from journal.treatment.kept.base import Kept, Words, as_it_is


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportPerson(Kept):
    WORDS: ClassVar[Words] = dict.fromkeys(
        ("name", "relation", "phone", "can_help_with", "place"), as_it_is
    )

    name: str
    relation: str | None = None
    phone: str | None = None
    can_help_with: str | None = None
    # Where they stand in the list; those without a place come after, the earliest first.
    place: int | None = None

    @property
    def link(self) -> str | None:
        return call_link(self.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareContact(Kept):
    WORDS: ClassVar[Words] = {
        "role": CareRole,
        **dict.fromkeys(("name", "phone", "emergency_phone", "place"), as_it_is),
    }

    role: CareRole
    name: str
    phone: str | None = None
    emergency_phone: str | None = None
    place: int | None = None

    @property
    def link(self) -> str | None:
        return call_link(self.phone)

    @property
    def emergency_link(self) -> str | None:
        return call_link(self.emergency_phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class HardCard(Kept):
    WORDS: ClassVar[Words] = {"words": as_it_is}

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPlan(Kept):
    # Every part may stay empty: a plan is never judged complete.
    WORDS: ClassVar[Words] = {
        "signs": as_it_is,
        "on_my_own": as_it_is,
        "people_and_places": as_it_is,
        "whom_i_ask": as_it_is,
        "professionals": as_it_is,
        "making_safer": as_it_is,
        "one_reason": as_it_is,
    }

    signs: str | None = None
    on_my_own: str | None = None
    people_and_places: str | None = None
    whom_i_ask: str | None = None
    professionals: str | None = None
    making_safer: str | None = None
    one_reason: str | None = None

    def written(self) -> Iterator[tuple[str, str]]:
        """The parts that say something, in their order."""
        for name in self.WORDS:
            words = getattr(self, name)
            if words:
                yield name, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A text as it was before, or one that came too late."""

    version: int
    written_at: datetime
    words: dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What there is to reach for."""

    people: list[SupportPerson]
    team: list[CareContact]
    card: HardCard | None

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))
