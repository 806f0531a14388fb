"""One entry as it is read: its row and what it opens to, as one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from journal.entries.told import in_a_line
from journal.entries.words import State

Text = dict[str, Any]


class Row(Protocol):
    """The columns that `entries.queries` always selects."""

    @property
    def id(self) -> UUID: ...
    @property
    def version(self) -> int: ...
    @property
    def last_version(self) -> int: ...
    @property
    def written_at(self) -> datetime: ...
    @property
    def offset_minutes(self) -> int: ...
    @property
    def local_day(self) -> date: ...
    @property
    def state(self) -> str: ...
    @property
    def deleted_at(self) -> datetime | None: ...
    @property
    def session_id(self) -> UUID | None: ...
    @property
    def sign_in_id(self) -> UUID | None: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def changed_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Written:
    """An entry: ``row`` is what stands in clear, ``text`` what was sealed."""

    row: Row
    text: Text

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written, and so can be shared with nobody."""
        return self.row.state == State.DRAFT

    @property
    def is_deleted(self) -> bool:
        return self.row.state == State.DELETED

    @property
    def written_at(self) -> datetime:
        """With the writer's own offset."""
        return self.row.written_at.astimezone(offset(self.row.offset_minutes))

    @property
    def prompt_id(self) -> str | None:
        """Which prompt it answers, if any."""
        found: str | None = (self.text["prompt"] or _NO_PROMPT)["id"]
        return found

    @property
    def start(self) -> str:
        """The first words, for a list."""
        words = self.text["title"] or self.text["body"].strip() or in_a_line(self.text)
        return words if len(words) <= _START else f"{words[:_START].rstrip()}…"

    def shown(self, *, other_texts: Sequence[int] = ()) -> dict[str, Any]:
        """As the JSON API gives it. To whomever it is shared with there are no other texts."""
        row = self.row
        return {
            **shown(self.text, version=row.version),
            # The column: a session that was deleted is nobody's, though the words remember it.
            "session_id": None if row.session_id is None else str(row.session_id),
            "id": row.id,
            "local_day": row.local_day,
            "other_texts": list(other_texts),
            "created_at": row.created_at,
            "changed_at": row.changed_at,
        }


_START = 160
_NO_PROMPT: Text = {"id": None, "version": None, "text": None}


@cache
def offset(minutes: int) -> timezone:
    """A clock so many minutes from UTC."""
    return timezone(timedelta(minutes=minutes))


def shown(text: Text, *, version: int) -> dict[str, Any]:
    """What an entry says or said, as the JSON API gives it."""
    prompt = text["prompt"] or _NO_PROMPT
    return {
        "kind": text["kind"],
        "prompt_id": prompt["id"],
        "prompt_version": prompt["version"],
        "prompt": prompt["text"],
        "session_id": text["session_id"],
        "title": text["title"],
        "body": text["body"],
        "mood": text["mood"],
        "tags": text["tags"],
        "pinned": text["pinned"],
        "reply": text.get("reply"),
        "written_at": text["written_at"],
        "draft": text["draft"],
        "etag": f'"{version}"',
    }


def as_given(text: Text) -> dict[str, Any]:
    """What an entry says, as whoever writes it would give it."""
    names = ("kind", "title", "body", "mood", "tags", "pinned", "draft")
    session_id = text["session_id"]
    return {
        **{name: text[name] for name in names},
        "reply": text.get("reply"),
        "prompt_id": text["prompt"]["id"] if text["prompt"] else None,
        "session_id": UUID(session_id) if session_id else None,
        "written_at": datetime.fromisoformat(text["written_at"]),
    }
