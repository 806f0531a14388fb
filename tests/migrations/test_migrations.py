"""The revisions lead to exactly the tables the models know, and back to none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from journal.kernel.db import Base
from journal.kernel.engine import make_engine
from journal.ops import database
from tests.support.services import Server, fresh_name, postgres

KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": (
        "SELECT tgname, pg_get_triggerdef(oid) || (SELECT prosrc FROM pg_proc WHERE oid = tgfoid)"
        " FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    ),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as found:
        yield found


@pytest.fixture(params=KINDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes an empty database, as often as it is called."""

    def make() -> str:
        name = fresh_name()
        if request.param == "sqlite":
            return f"sqlite:///{tmp_path / name}.sqlite3"
        found: Server = request.getfixturevalue("server")
        found.create_database(name)
        return found.sqlalchemy_url(name)

    return make


@pytest.fixture
def url(empty: Callable[[], str]) -> str:
    return empty()


@contextmanager
def looking_at(url: str) -> Iterator[Connection]:
    engine = make_engine(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def shape(connection: Connection) -> dict[str, Any]:
    """Everything that is in a database but its rows, as the database itself tells it."""
    inspector = sa.inspect(connection)
    tables: dict[str, dict[str, Any]] = {
        name: {
            "columns": [{**one, "type": str(one["type"])} for one in inspector.get_columns(name)],
            "key": inspector.get_pk_constraint(name),
            "indexes": sorted(str(_plain(one)) for one in inspector.get_indexes(name)),
            "unique": sorted(
                inspector.get_unique_constraints(name), key=lambda one: str(one["name"])
            ),
        }
        for name in inspector.get_table_names()
        if name != "alembic_version"
    }
    for table in tables.values():
        table["columns"].sort(key=lambda one: one["name"])
    return {"tables": tables, "triggers": triggers(connection)}


def _plain(index: Any) -> list[tuple[str, str]]:
    options = {name: str(value) for name, value in index.pop("dialect_options", {}).items()}
    return sorted((name, str(value)) for name, value in {**index, **options}.items())


def triggers(connection: Connection) -> list[tuple[str, ...]]:
    found = connection.exec_driver_sql(TRIGGERS[connection.dialect.name])
    return [tuple(" ".join(str(word).split()) for word in row) for row in found]


def test_the_newest_revision_has_exactly_the_tables_of_the_models(url: str) -> None:
    database.upgrade(url)
    with looking_at(url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrated_and_freshly_made_databases_are_alike_to_the_last_trigger(
    empty: Callable[[], str],
) -> None:
    fresh, url = empty(), empty()
    database.upgrade(url)
    engine = make_engine(fresh)
    Base.metadata.create_all(engine)
    engine.dispose()
    with looking_at(fresh) as made, looking_at(url) as migrated:
        assert triggers(made)
        assert shape(migrated) == shape(made)


def test_up_down_and_up_again_is_as_up_once(url: str) -> None:
    database.upgrade(url)
    with looking_at(url) as connection:
        once = shape(connection)
    database.downgrade(url, "base")
    with looking_at(url) as connection:
        assert shape(connection) == {"tables": {}, "triggers": []}
    assert database.revision(url) is None
    database.upgrade(url)
    with looking_at(url) as connection:
        assert shape(connection) == once
    assert database.revision(url) == database.newest()


def test_each_revision_goes_down_and_up_again(url: str) -> None:
    script = ScriptDirectory.from_config(database.config_for())
    for revision in reversed(list(script.walk_revisions())):
        database.upgrade(url, revision.revision)
        database.downgrade(url, "-1")
        database.upgrade(url, revision.revision)
        assert database.revision(url) == revision.revision


def test_upgrading_what_is_newest_changes_nothing(url: str) -> None:
    database.upgrade(url)
    database.upgrade(url)
    assert database.revision(url) == database.newest()


def test_an_upgrade_that_fails_leaves_nothing_half_done(url: str) -> None:
    with looking_at(url) as connection:
        connection.exec_driver_sql("CREATE TABLE people (id int)")  # in the way
        connection.commit()
    with pytest.raises(DatabaseError):
        database.upgrade(url)
    with looking_at(url) as connection:
        assert set(sa.inspect(connection).get_table_names()) <= {"people"}


@pytest.mark.parametrize(
    "verb", ["UPDATE audit_records SET event = ''", "DELETE FROM audit_records"]
)
def test_after_migrating_the_audit_log_refuses_to_be_changed(url: str, verb: str) -> None:
    database.upgrade(url)
    with looking_at(url) as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit_records (seq, at, event, hash) "
            "VALUES (1, '2026-01-01 00:00:00', 'person.joined', '')"
        )
        with pytest.raises(DatabaseError, match="append-only"):
            connection.exec_driver_sql(verb)


def test_an_empty_chain_has_its_end_from_the_start(url: str) -> None:
    database.upgrade(url)
    with looking_at(url) as connection:
        rows = connection.exec_driver_sql("SELECT id, seq FROM audit_heads").all()
    assert rows == [(1, 0)]


def test_the_head_file_names_the_last_of_one_line_of_revisions() -> None:
    script = ScriptDirectory.from_config(database.config_for())
    assert script.get_heads() == [database.newest()]


def test_a_revision_is_named_as_its_file_and_imports_nothing_of_ours() -> None:
    versions = sorted((database.MIGRATIONS / "versions").glob("*.py"))
    assert versions
    for path in versions:
        text = path.read_text(encoding="utf-8")
        assert f'revision = "{path.stem}"' in text
        assert "journal" not in {
            line.split()[1].split(".")[0]
            for line in text.splitlines()
            if line.startswith(("import ", "from "))
        }
