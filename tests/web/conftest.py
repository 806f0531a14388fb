"""An app with a few routes that go wrong on purpose."""

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
import sqlalchemy as sa
from flask import Flask, abort
from marshmallow import fields

from journal.access.permissions import Permission
from journal.app import create_app
from journal.kernel.db import Database
from journal.kernel.errors import Busy, Conflict, Denied, Invalid, NoRoom, NotFound, Stale
from journal.settings import Settings
from journal.web.access import needs, public
from journal.web.answers import answer
from journal.web.forms import read_form, read_json
from journal.web.limits import TooOften
from journal.web.routes import Routes
from journal.web.schemas import Shape, Words
from tests.support.clients import Api, Browser, token_for
from tests.support.people import Cast, Member

SECRET = "the-lake-was-made-of-glass"
WENT_WRONG: dict[str, Callable[[], Exception]] = {
    "not-found": NotFound,
    "denied": Denied,
    "stale": Stale,
    "conflict": Conflict,
    "invalid": lambda: Invalid({"mood": "must be from 0 to 10"}),
    "too-often": TooOften,
    "busy": Busy,
    "no-room": NoRoom,
    "fault": lambda: RuntimeError(SECRET),
    "broken-row": lambda: sa.exc.IntegrityError(f"INSERT {SECRET}", {"body": SECRET}, OSError()),
}
OPEN = public(because="a test asks")


class Note(Shape):
    title = Words(40)
    body = Words(100_000, required=True)
    mood = fields.Integer()


def odd_routes() -> tuple[Routes, Routes]:
    pages, api = Routes("odd", __name__), Routes("odd_api", __name__, url_prefix="/api/v1")
    for routes in (pages, api):

        @routes.get("/odd/<slug:name>", access=OPEN)
        def go_wrong(name: str) -> NoReturn:
            if name.isdecimal():
                abort(int(name))
            error = WENT_WRONG[name]()
            raise error

    @pages.post("/odd/full", access=needs(Permission.ACCOUNT_KEEP))
    def fill() -> NoReturn:
        raise NoRoom

    @pages.post("/odd/notes", access=needs(Permission.ACCOUNT_KEEP))
    def keep() -> Any:
        form = read_form(Note)
        return answer({"errors": form.errors, "given": form.given}, 422 if form.errors else 200)

    @api.put("/odd/notes", access=needs(Permission.ACCOUNT_KEEP))
    def put() -> Any:
        return answer(read_json(Note))

    return pages, api


@pytest.fixture(scope="session")
def whole_odd_app(settings: Settings, planted: tuple[Database, Cast]) -> Flask:
    app = create_app(settings, planted[0])
    app.config["PROPAGATE_EXCEPTIONS"] = False
    for routes in odd_routes():
        app.register_blueprint(routes)
    return app


@pytest.fixture
def odd_app(whole_odd_app: Flask, database: Database) -> Flask:
    assert whole_odd_app.extensions["afterword-db"] is database
    return whole_odd_app


@pytest.fixture
def odd_api(odd_app: Flask, database: Database) -> Callable[[Member | None], Api]:
    return lambda member: Api(odd_app, token_for(database, member) if member else None)


@pytest.fixture
def odd_browser(odd_app: Flask, database: Database) -> Callable[[Member | None], Browser]:
    return lambda member: Browser(
        odd_app, token_for(database, member, "cookie") if member else None
    )
