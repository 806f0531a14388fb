"""Something hard, and a hard week: opened by a tap, never by what somebody wrote."""

from journal.hard_times.views import moment, week
from journal.hard_times.views.base import routes

__all__ = ["moment", "routes", "week"]
