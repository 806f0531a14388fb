"""Answers in: scored, kept for good, told to safety; and when they are asked for."""

from journal.measures.service.pacing import set_rhythm, skip, snooze
from journal.measures.service.recording import (
    Recorded,
    correct,
    record_response,
    what_is_next,
)
from journal.measures.service.sending import leave, send

__all__ = [
    "Recorded",
    "correct",
    "leave",
    "record_response",
    "send",
    "set_rhythm",
    "skip",
    "snooze",
    "what_is_next",
]
