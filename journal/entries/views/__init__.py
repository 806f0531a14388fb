"""Pages of the journal: writing, reading, looking back."""

from journal.entries.views import (
    attaching,
    journal,
    reading,
    small_steps,
    two_texts,
    while_locked,
    writing,
)
from journal.entries.views.blueprint import routes

__all__ = [
    "attaching",
    "journal",
    "reading",
    "routes",
    "small_steps",
    "two_texts",
    "while_locked",
    "writing",
]
