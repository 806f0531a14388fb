"""My support: what I laid by for hard hours, and a sheet of it for somebody who wants to help."""

from journal.my_support.views import card, overview, people, plan, team
from journal.my_support.views.base import routes

__all__ = ["card", "overview", "people", "plan", "routes", "team"]
