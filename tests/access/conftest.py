"""The world of the matrix, planted once and asked many times."""

from collections.abc import Iterator

import pytest
from flask import Flask

from journal.kernel.db import Database
from tests.access.world import World, plant
from tests.support.people import Cast


@pytest.fixture(scope="module")
def world(whole_app: Flask, planted: tuple[Database, Cast]) -> Iterator[World]:
    """Inside an outer transaction that is rolled back when the module is done."""
    database, cast = planted
    with database.engine.connect() as connection:
        outer = connection.begin()
        database.bind = connection
        try:
            yield plant(whole_app, database, connection, cast)
        finally:
            database.bind = database.engine
            outer.rollback()
