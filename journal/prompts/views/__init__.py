"""Prompts: the library of all there are, and what is asked after a session."""

from journal.prompts.views import ahead, library  # noqa: F401 - each adds its routes
from journal.prompts.views.base import routes

__all__ = ["routes"]
