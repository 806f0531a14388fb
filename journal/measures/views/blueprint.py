"""The pages of this feature, and how long a form left half way is spoken of."""

from datetime import timedelta

from journal.web.routes import Routes

routes = Routes("measures", "journal.measures.views")

# For so long a form left half way is offered to be finished, and support comes before its result.
A_DAY = timedelta(days=1)
# A browser that goes back may fetch the form anew, and the answers sent with it would be a second
# sitting of the same two weeks. Within this time of being sent, the form corrects what was sent.
A_FEW_MINUTES = timedelta(minutes=30)
