"""Prompts of one's own, asking a patient, and what a patient is asked."""

from journal.asking.views import ask, asked, own  # noqa: F401 - each adds its routes
from journal.asking.views.base import routes

__all__ = ["routes"]
