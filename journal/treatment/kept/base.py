"""How a record is read back from its row and what that opens to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, Self
from uuid import UUID

Read = Callable[[Any], Any]
Words = Mapping[str, Read]


class Row(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


def as_it_is(value: Any) -> Any:
    return value


def maybe(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


moment, day = datetime.fromisoformat, date.fromisoformat


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    # How each sealed word is read back from JSON.
    WORDS: ClassVar[Words] = {}

    id: UUID
    version: int
    created_at: datetime

    @classmethod
    def read(cls, row: Row, value: Mapping[str, Any], **tied: Any) -> Self:
        """From its row and what that opens to; ``tied`` is what stands in clear."""
        told = {name: read(value.get(name)) for name, read in cls.WORDS.items()}
        return cls(id=row.id, version=row.version, created_at=row.created_at, **told, **tied)

    def shown(self) -> dict[str, Any]:
        """As the JSON API gives it, with its version as an entity tag."""
        body = {one.name: getattr(self, one.name) for one in fields(self)}
        version = body.pop("version")
        return {**body, "etag": f'"{version}"'}
