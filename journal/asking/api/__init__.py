"""Own prompts, what a therapist asks, and what a patient is asked, over JSON."""

from journal.asking.api import asked, assignments, own  # noqa: F401 - each adds its routes
from journal.asking.api.base import routes

__all__ = ["routes"]
