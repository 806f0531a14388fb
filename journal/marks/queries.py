"""Which records were talked about, as far as the reader's ring opens the marks."""

from datetime import date
from uuid import UUID

from journal.marks.models import TalkedAbout
from journal.vault.queries import granted, one, opened
from journal.vault.reader import Reader


def talked_about(reader: Reader) -> dict[UUID, date]:
    """By the id of what was talked about, the day."""
    found = opened(granted(TalkedAbout, reader), reader, TalkedAbout.KIND)
    return {row.id: date.fromisoformat(value["on"]) for row, value in found if value["on"]}


def talked_about_on(reader: Reader, record_id: UUID) -> date | None:
    """The day on which one thing was talked about, or None."""
    found = one(TalkedAbout, reader, record_id)
    return date.fromisoformat(found[1]["on"]) if found and found[1]["on"] else None
