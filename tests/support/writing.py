"""Records that a patient of the cast writes, for tests about who may read them."""

from datetime import timedelta, timezone
from typing import Any
from uuid import UUID

from journal.care.standing import Patient
from journal.entries import queries as entries
from journal.entries import service
from journal.kernel.clock import now
from journal.kernel.ids import new_id
from tests.support.people import Member


def write_entry(
    member: Member, body: str, *, entry_id: UUID | None = None, is_draft: bool = False
) -> UUID:
    """Write an entry, or write one anew (inside a transaction)."""
    made = entry_id or new_id()
    given: dict[str, Any] = {
        "kind": "text",
        "title": None,
        "body": body,
        "mood": [],
        "tags": [],
        "pinned": None,
        "prompt_id": None,
        "session_id": None,
        "written_at": now().astimezone(timezone(timedelta(hours=-5))),
        "draft": is_draft,
    }
    service.write(member.own(), made, given)
    return made


def bodies(patient: Patient) -> set[str]:
    """What a reader finds written."""
    return {one.text["body"] for one in entries.page(patient.reader, limit=100)}
