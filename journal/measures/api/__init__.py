"""Measures over JSON."""

from journal.measures.api import answers, pacing
from journal.measures.api.base import routes

__all__ = ["answers", "pacing", "routes"]
