"""What was seen to before a session, as it was kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

# A list that is read at a glance; more would be a diary.
MOST_OWN_LINES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    id: UUID
    words: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """That the person called it ready, and what was ticked then, in the words of then."""

    at: datetime
    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Ticked steps by key; keys that the list in force does not have are kept, not shown."""

    version: int = 0
    ticked: frozenset[str] = frozenset()
    own: tuple[OwnLine, ...] = ()
    ready: Ready | None = None

    @classmethod
    def read(cls, version: int, value: Mapping[str, Any]) -> Self:
        own = (OwnLine(**{**one, "id": UUID(one["id"])}) for one in value["own"])
        ready = value["ready"] and Ready(
            at=datetime.fromisoformat(value["ready"]["at"]), ticked=tuple(value["ready"]["ticked"])
        )
        return cls(
            version=version, ticked=frozenset(value["ticked"]), own=tuple(own), ready=ready or None
        )

    def value(self) -> dict[str, Any]:
        """As it is sealed."""
        ready = self.ready and {"at": self.ready.at.isoformat(), "ticked": list(self.ready.ticked)}
        return {
            "ticked": sorted(self.ticked),
            "own": [{"id": str(one.id), "words": one.words, "done": one.done} for one in self.own],
            "ready": ready,
        }

    def tick(self, changes: Mapping[str, bool]) -> Self:
        on = {key for key, is_done in changes.items() if is_done}
        return replace(self, ticked=(self.ticked - set(changes)) | on)

    def with_line(self, line: OwnLine) -> Self:
        """Added at the end, or in its place when it is there."""
        if any(one.id == line.id for one in self.own):
            own = tuple(line if one.id == line.id else one for one in self.own)
        else:
            own = (*self.own, line)
        return replace(self, own=own)

    def without_line(self, line_id: UUID) -> Self:
        return replace(self, own=tuple(one for one in self.own if one.id != line_id))
