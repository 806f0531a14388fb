"""Pages of a session's day: before it, the quiet while it lasts, and right after."""

from journal.session_day.views import (
    after,
    before,
    breathing,
    correcting,
    handing,
    morning,
    times,
)
from journal.session_day.views.base import routes

__all__ = ["after", "before", "breathing", "correcting", "handing", "morning", "routes", "times"]
