"""Pages of the journal: writing, reading, looking back."""

from journal.entries.views import journal, reading, writing
from journal.entries.views.blueprint import routes

__all__ = ["journal", "reading", "routes", "writing"]
