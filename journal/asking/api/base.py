"""The routes of the asking API."""

from journal.web.routes import Routes

routes = Routes("asking_api", __name__, url_prefix="/api/v1")
