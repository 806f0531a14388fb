"""In which order changes are made, and which of them have to wait for others."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)")


def subjects_of(path: str, form: Iterable[tuple[str, str]] | None) -> frozenset[str]:
    """The records a change is about: the ids in its address, a form's own id, or the address."""
    found = set(_ID.findall(path))
    found |= {value for name, value in form or () if name == "id" and _ID.fullmatch(value)}
    return frozenset(found or {path})


@dataclass(slots=True)
class Line:
    """Those that could not be made yet: what is about the same record stays behind them."""

    _ids: set[UUID] = field(default_factory=set)
    _subjects: set[str] = field(default_factory=set)

    def holds_up(self, after: UUID | None, subjects: frozenset[str]) -> bool:
        """Whether an earlier change has to be made first."""
        return after in self._ids or bool(subjects & self._subjects)

    def wait(self, change_id: UUID, subjects: frozenset[str]) -> None:
        """This one has to come again."""
        self._ids.add(change_id)
        self._subjects |= subjects


def without_times(value: Any) -> Any:
    """What was sent, but for instants.

    A phone whose clock is wrong puts them right as it sends, a little otherwise each time; it is
    the same change for all that.
    """
    if isinstance(value, Mapping):
        return {name: without_times(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [without_times(one) for one in value]
    return None if isinstance(value, str) and _INSTANT.fullmatch(value) else value
