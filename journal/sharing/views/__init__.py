"""Pages: whom I am linked with and what they see, joining, invitations, who looked."""

from journal.sharing.views import entries, joining, links, looking, staff
from journal.sharing.views.blueprint import routes

__all__ = ["entries", "joining", "links", "looking", "routes", "staff"]
