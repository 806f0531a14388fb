"""The exchange between a phone and the server: what waited, and what became of it."""

from journal.changes.api import exchange
from journal.changes.api.exchange import routes

__all__ = ["exchange", "routes"]
