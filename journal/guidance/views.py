"""The honest pages, for anybody: a list of them, and each on one sheet that can be printed."""

from typing import Any

from flask import current_app
from flask.typing import ResponseReturnValue

from journal.guidance.own_pages import pages_in_force
from journal.guidance.page import Page
from journal.kernel.errors import NotFound
from journal.web.access import public
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("guidance", __name__)
_ANYBODY = public(because="somebody who is deciding, or supports another, has no account")


@routes.record_once
def read_pages(state: Any) -> None:
    """Read the pages when the app is built, so that a bad file stops the start."""
    pages_in_force(state.app.extensions["afterword-settings"].home)


def _pages() -> tuple[Page, ...]:
    return pages_in_force(current_app.extensions["afterword-settings"].home)


@routes.get("/guidance", access=_ANYBODY)
def index() -> ResponseReturnValue:
    """Every page, by its title."""
    return render("guidance/index.html", pages=_pages())


@routes.get("/guidance/<slug:page_key>", access=_ANYBODY)
def show(page_key: str) -> ResponseReturnValue:
    """One page, with its date and its sources at the foot."""
    found = [one for one in _pages() if one.key == page_key]
    if not found:
        raise NotFound
    return render("guidance/show.html", page=found[0])
