"""An empty database of either kind, and its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from journal.ops.database import upgrade
from tests.support.services import postgres


@contextmanager
def empty_database_url(home: Path, kind: str) -> Iterator[str]:
    """The address of an empty database that nothing else uses."""
    if kind == "sqlite":
        yield f"sqlite:///{home / 'test.sqlite3'}"
        return
    with postgres() as server:
        name = f"test_{uuid4().hex}"
        server.create_database(name)
        yield server.sqlalchemy_url(name)


def make_tables(url: str) -> None:
    """Every table, made as an operator makes them."""
    upgrade(url)
