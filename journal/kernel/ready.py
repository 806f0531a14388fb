"""Statements that are made once and then only filled in, by the driver's own cursor.

Through SQLAlchemy a statement that stands ready still costs 25 to 30 µs, mostly for finding its
text again and wrapping what comes back; a save makes eight of them. Kept here with its text, the
order of its parameters and what turns a column into a value, it costs 6 and what SQLite takes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Dialect, IteratorResult, Result
from sqlalchemy.engine.result import SimpleResultMetaData

Given = Mapping[str, Any]
Step = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Filling:
    """One parameter: its name, what the driver wants in its place, and what stands there else."""

    name: str
    convert: Step | None
    default: Any

    def value(self, given: Given) -> Any:
        found = given.get(self.name, self.default)
        return found if self.convert is None else self.convert(found)


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement as one database takes it, for one set of names."""

    text: str
    fillings: tuple[_Filling, ...]
    positional: bool
    columns: SimpleResultMetaData | None

    def filled(self, given: Given) -> Any:
        if self.positional:
            return tuple([one.value(given) for one in self.fillings])
        return {one.name: one.value(given) for one in self.fillings}


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A statement of ours, with ``bindparam`` where a value goes.

    Every value has to be named in ``given``; lists of unknown length and defaults that are made
    on the way are left to SQLAlchemy.
    """

    statement: Any
    _made: dict[tuple[str, tuple[str, ...]], _Made] = field(default_factory=dict)

    def run(self, bind: Connection, given: Given) -> Result[Any]:
        """Run it on a connection whose transaction is open."""
        dialect = bind.dialect
        key = (dialect.name, tuple(given))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _make(self.statement, dialect, key[1])
        values = made.filled(given)
        cursor = bind.connection.cursor()
        try:
            cursor.execute(made.text, values)
            found = cursor.fetchall() if made.columns else ()
        except dialect.loaded_dbapi.Error as error:
            raise _told(bind, made.text, error) from error
        finally:
            cursor.close()
        return IteratorResult(made.columns or _NOTHING, iter(found))


_NOTHING = SimpleResultMetaData(())


def _make(statement: Any, dialect: Dialect, names: tuple[str, ...]) -> _Made:
    is_select = isinstance(statement, sa.SelectBase)
    compiled = statement.compile(dialect=dialect, column_keys=None if is_select else list(names))
    unknown = set(names) - set(compiled.binds) - _IGNORED
    if compiled.post_compile_params or compiled.escaped_bind_names or unknown:
        message = f"not a statement that can stand ready: {compiled.string}"
        raise ValueError(message)
    order = compiled.positiontup if compiled.positional else list(compiled.binds)
    fillings = tuple(_filling(name, compiled.binds[name], dialect) for name in order)
    columns = _columns(statement, dialect) if is_select else None
    return _Made(compiled.string, fillings, compiled.positional, columns)


# Whose record is asked for is told to every select, also to one that needs only the half of it.
_IGNORED = frozenset({"reader_owner", "reader_ring"})


def _filling(name: str, bound: Any, dialect: Dialect) -> _Filling:
    kind = bound.type.dialect_impl(dialect)
    return _Filling(name, kind.bind_processor(dialect), bound.value)


def _columns(statement: Any, dialect: Dialect) -> SimpleResultMetaData:
    columns = statement.exported_columns
    kinds = [column.type.dialect_impl(dialect) for column in columns]
    steps = [kind.result_processor(dialect, None) for kind in kinds]
    return SimpleResultMetaData(columns.keys(), _processors=steps if any(steps) else None)


def _told(bind: Connection, text: str, error: Exception) -> BaseException:
    """As SQLAlchemy tells of it, without what stood in the statement."""
    dialect = bind.dialect
    if dialect.is_disconnect(error, bind.connection.dbapi_connection, None):  # type: ignore[arg-type]
        bind.invalidate(error)
    return sa.exc.DBAPIError.instance(
        text, {}, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect
    )
