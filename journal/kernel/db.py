"""The database: one engine, one session per request, and the request is the transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any, TypeAlias, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Result, Transaction
from sqlalchemy.orm import DeclarativeBase, Session

from journal.kernel.engine import is_no_room, is_taken, make_engine
from journal.kernel.errors import Busy, Crossed, NoRoom
from journal.kernel.line import WriterLine
from journal.kernel.ready import Ready

# A row or a select of columns that only its author can name.
AnyRow: TypeAlias = sa.Row[*tuple[Any, ...]]
AnySelect: TypeAlias = sa.Select[*tuple[Any, ...]]

Row = TypeVar("Row", bound=DeclarativeBase)

_session: ContextVar[Session] = ContextVar("session")


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can rely on."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def session() -> Session:
    """The session of the transaction now open; LookupError outside of one."""
    return _session.get()


def is_open() -> bool:
    """Whether a transaction is open here."""
    return _session.get(None) is not None


def rows(
    statement: sa.Executable | Ready,
    given: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
) -> Result[Any]:
    """Run a statement that loads no objects, past the session and what it costs.

    A statement that is made once, at import, with ``bindparam`` where a value goes, takes a
    quarter of the time of one that is put together again for every request, and one that stands
    `ready` a quarter of that.
    """
    current = _session.get()
    _write_out(current)
    bind = current.bind
    assert isinstance(bind, Connection)  # every session of ours has one of its own  # noqa: S101
    if not isinstance(statement, Ready):
        return bind.execute(statement, given)
    if isinstance(given, Sequence) or bind.engine.dispatch.before_cursor_execute:
        return bind.execute(statement.statement, given)  # many rows, or somebody is listening
    return statement.run(bind, given or {})


def writes_beside_others() -> bool:
    """Whether this transaction writes while others do; SQLite has one writer at a time."""
    bind = session().bind
    if bind is None or bind.dialect.name == "sqlite":
        return False
    return bool(bind.get_execution_options().get("afterword_write", True))


def before_commit(do: Callable[[], None]) -> None:
    """Do this as the last thing of the transaction, and in it."""
    session().info.setdefault("before-commit", []).append(do)


def first_of(row: Row, key: object) -> Row:
    """Add the one row with this key, or give the one that somebody else added at this moment."""
    try:
        with session().begin_nested():
            session().add(row)
    except sa.exc.IntegrityError:
        return session().get_one(type(row), key)
    return row


class Database:
    """An engine and the things its sessions carry (such as the vault's server keys)."""

    def __init__(self, url: str, *, carries: dict[str, Any] | None = None) -> None:
        self.engine = make_engine(url)
        self.bind: Engine | Connection = self.engine
        self.carries: dict[str, Any] = carries or {}
        self._line = WriterLine.beside(self.engine.url)

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[Session]:
        """Open the transaction: leaving it commits, an exception rolls back.

        A reader on SQLite never waits for a writer. Writers stand in line before BEGIN
        IMMEDIATE: without the line the worst wait was 1.5 s, with it 78 ms.
        """
        with ExitStack() as stack:
            if write:
                stack.enter_context(self._line)
            connection, ends = self._begun(stack, write=write)
            current = self._session(connection)
            token = _session.set(current)
            try:
                yield current
                for do in current.info.pop("before-commit", ()):
                    do()
                _write_out(current)
                ends.commit()
            except BaseException as error:
                if ends.is_active:  # a flush that failed has rolled back already
                    ends.rollback()
                if isinstance(error, sa.exc.DBAPIError):
                    _tell(error)
                raise
            finally:
                _session.reset(token)
                if current.in_transaction():
                    current.close()

    def _begun(self, stack: ExitStack, *, write: bool) -> tuple[Connection, Transaction]:
        try:
            if isinstance(self.bind, Connection):  # a test's: what we do must be undone after it
                connection = self.bind.execution_options(afterword_write=write)
                return connection, connection.begin_nested()
            connection = stack.enter_context(self.bind.connect())
            return connection, connection.execution_options(afterword_write=write).begin()
        except (sa.exc.OperationalError, sa.exc.TimeoutError) as error:
            raise Busy from error

    def _session(self, connection: Connection) -> Session:
        # The session joins a transaction that it neither begins nor ends: as long as nobody
        # asks it for anything, it costs nothing (its own begin and commit took 0.2 ms).
        return Session(
            connection,
            info=dict(self.carries),
            expire_on_commit=False,
            join_transaction_mode="rollback_only",
        )

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _tell(error: sa.exc.DBAPIError) -> None:
    if is_no_room(error.orig):
        raise NoRoom from error
    if is_taken(error.orig):
        raise Crossed from error


def _write_out(current: Session) -> None:
    if current.new or current.dirty or current.deleted:
        current.flush()
