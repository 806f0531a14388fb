"""What a therapist is asked to look at, and what was said in answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Reason(StrEnum):
    """Why a flag was raised; no reason weighs more than another, and none is a risk level."""

    ITEM_9 = "item9"
    RELIABLE_WORSENING = "reliable-worsening"
    MARKED_NOTE = "marked-note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    at: datetime
    note: str
    # The link on which the therapist saw the flag: each therapist answers for themselves.
    link_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RaisedFlag:
    id: UUID
    patient_id: UUID
    # Such as ``phq-9.flag``: a flag belongs to the series it came from.
    kind: str
    reason: Reason
    raised_at: datetime
    # The answers or the note it is about.
    about: UUID
    taken_at: datetime
    # The answer to item 9, or the total that went up; nothing for a marked note.
    value: int | None
    # On this link for a therapist; on every link for the patient.
    acknowledged: tuple[Acknowledged, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.acknowledged
