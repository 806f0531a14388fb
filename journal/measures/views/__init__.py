"""Answer a questionnaire, see what it says, and look back."""

from journal.measures.views import asking, looking_back, pacing
from journal.measures.views.blueprint import routes

__all__ = ["asking", "looking_back", "pacing", "routes"]
