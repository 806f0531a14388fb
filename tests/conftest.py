"""Wiring only: a database, an app on it, and a cast to sign in."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.engine import Connection

from journal.app import create_app, open_vault
from journal.identity import passphrases
from journal.kernel.db import Database
from journal.settings import Settings
from journal.vault.server import ServerVault
from tests.support.clients import Api, Browser, token_for
from tests.support.databases import empty_database_url, make_tables
from tests.support.people import Cast, Member, plant_cast

# The cheapest argon2 there is: the tests are about who may enter, not about how long it takes.
STRONG = passphrases._HASHER
passphrases._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
passphrases._NOBODYS = passphrases._HASHER.hash("nobody")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever uses the database is marked so, to be run on PostgreSQL too."""
    for item in items:
        if "database" in getattr(item, "fixturenames", ()):
            item.add_marker("database")


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a home of its own, on the database that this run is about."""
    home: Path = tmp_path_factory.mktemp("home")
    with empty_database_url(home, os.environ.get("AFTERWORD_TEST_DATABASE", "sqlite")) as url:
        yield Settings.from_env({"AFTERWORD_HOME": str(home), "AFTERWORD_DATABASE_URL": url})


@pytest.fixture(scope="session")
def server_vault(settings: Settings) -> ServerVault:
    """The key file of this run, opened."""
    return open_vault(settings)


@pytest.fixture(scope="session")
def planted(settings: Settings, server_vault: ServerVault) -> Iterator[tuple[Database, Cast]]:
    """A database with every table and the cast in it, once per worker."""
    database = Database(settings.database_url, carries={"vault": server_vault})
    make_tables(settings.database_url)
    with database.transaction():
        cast = plant_cast()
    yield database, cast
    database.dispose()


@pytest.fixture
def database(planted: tuple[Database, Cast]) -> Iterator[Database]:
    """The database inside an outer transaction that is rolled back after the test."""
    whole = planted[0]
    with whole.engine.connect() as connection:
        outer = connection.begin()
        whole.bind = connection
        try:
            yield whole
        finally:
            whole.bind = whole.engine
            outer.rollback()


@pytest.fixture
def connection(database: Database) -> Connection:
    """The test's one connection, to look at rows directly."""
    assert isinstance(database.bind, Connection)
    return database.bind


@pytest.fixture
def cast(planted: tuple[Database, Cast]) -> Cast:
    """Everybody."""
    return planted[1]


@pytest.fixture(scope="session")
def whole_app(settings: Settings, planted: tuple[Database, Cast]) -> Flask:
    """The app, built once per worker."""
    app = create_app(settings, planted[0])
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def app(whole_app: Flask, database: Database) -> Flask:
    """The app on the test's database, nobody having tried anything yet."""
    assert whole_app.extensions["afterword-db"] is database
    whole_app.extensions["afterword-limits"].storage.reset()
    return whole_app


@pytest.fixture
def api(app: Flask, database: Database) -> Callable[[Member | None], Api]:
    """``api(cast.alice)``: the JSON API as her."""
    return lambda member: Api(app, token_for(database, member) if member else None)


@pytest.fixture
def browser(app: Flask, database: Database) -> Callable[[Member | None], Browser]:
    """``browser(cast.alice)``: the pages as her."""
    return lambda member: Browser(app, token_for(database, member, "cookie") if member else None)
