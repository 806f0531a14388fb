"""The routes of the asking pages."""

from journal.web.routes import Routes

routes = Routes("asking", __name__)
