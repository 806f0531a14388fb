"""Take attachments in piece by piece, keep them, take them off, and let them go."""

from journal.attachments.service.arriving import Arrival, begin, put_piece, take_whole
from journal.attachments.service.keeping import describe, must_have, show_to_readers
from journal.attachments.service.removing import bring_back, erase_overdue, forget, take_off

__all__ = [
    "Arrival",
    "begin",
    "bring_back",
    "describe",
    "erase_overdue",
    "forget",
    "must_have",
    "put_piece",
    "show_to_readers",
    "take_off",
    "take_whole",
]
