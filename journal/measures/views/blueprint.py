"""The pages of this feature, and how long a form left half way is spoken of."""

from datetime import timedelta

from journal.web.routes import Routes

routes = Routes("measures", "journal.measures.views")

# For so long a form left half way is offered to be finished, and support comes before its result.
A_DAY = timedelta(days=1)
