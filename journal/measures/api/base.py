"""The routes of the measures API."""

from journal.web.routes import Routes

routes = Routes("measures_api", __name__, url_prefix="/api/v1")
