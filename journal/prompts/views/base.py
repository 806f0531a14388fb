"""The routes of the pages about prompts."""

from journal.web.routes import Routes

routes = Routes("prompts", __name__)
