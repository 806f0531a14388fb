"""Counts what the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from journal.kernel.db import Database


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are sent while it is open; savepoints and the like are not asked for."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
