"""Pages of a session's day: before it, the quiet while it lasts, and right after."""

from journal.session_day.views import after, before, breathing, handing, morning, times
from journal.session_day.views.base import routes

__all__ = ["after", "before", "breathing", "handing", "morning", "routes", "times"]
