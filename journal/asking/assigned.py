"""What a therapist asked of one patient. It holds nothing of what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    id: UUID
    prompt_id: str
    version: int
    # In the words of whoever asks, as it was asked.
    title: str
    text: str
    language: str
    first_on: date
    last_on: date | None
    is_weekly: bool
    created_at: datetime
    taken_back_at: datetime | None

    def is_going(self, today: date) -> bool:
        """Whether it may still be shown to the patient, as far as its days go."""
        return self.taken_back_at is None and (self.last_on is None or self.last_on >= today)
