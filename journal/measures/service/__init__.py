"""Answers in: scored, kept for good, and told to safety."""

from journal.measures.service.recording import (
    Recorded,
    correct,
    record_response,
    what_is_next,
)
from journal.measures.service.sending import leave, send

__all__ = ["Recorded", "correct", "leave", "record_response", "send", "what_is_next"]
