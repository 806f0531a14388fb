"""What can be done with entries."""

from journal.entries.service.adding import place_for
from journal.entries.service.answering import STEP_IN
from journal.entries.service.attaching import attach, bring_back, take_off
from journal.entries.service.bringing import bring
from journal.entries.service.choosing import choose, two_texts
from journal.entries.service.first_words import without_gone_session, write_once
from journal.entries.service.lately import begun
from journal.entries.service.removing import delete, erase_overdue, leave_out, restore
from journal.entries.service.texts import to_choose
from journal.entries.service.writing import waits_for_the_morning, write

__all__ = [
    "STEP_IN",
    "attach",
    "begun",
    "bring",
    "bring_back",
    "choose",
    "delete",
    "erase_overdue",
    "leave_out",
    "place_for",
    "restore",
    "take_off",
    "to_choose",
    "two_texts",
    "waits_for_the_morning",
    "without_gone_session",
    "write",
    "write_once",
]
