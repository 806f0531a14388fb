"""Pages of the journal: writing, reading, looking back."""

from journal.entries.views import journal, reading, small_steps, writing
from journal.entries.views.blueprint import routes

__all__ = ["journal", "reading", "routes", "small_steps", "writing"]
