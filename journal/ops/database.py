"""Bring the database to this version, and say which version it is."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url

from journal.kernel.db import Database
from journal.kernel.engine import make_engine
from journal.settings import APP_ROOT, Settings

if TYPE_CHECKING:
    # A third of a second, at every start, for what only an upgrade needs.
    from alembic.config import Config

MIGRATIONS = APP_ROOT / "migrations"
_VERSION = sa.table("alembic_version", sa.column("version_num"))


@click.group("db")
def database_commands() -> None:
    """The database."""


@database_commands.command("upgrade")
def upgrade_command() -> None:
    """Bring the database to this version."""
    settings = Settings.from_env()
    make_room(settings)
    before = revision(settings.database_url)
    upgrade(settings.database_url)
    if before == newest():
        click.echo(f"The database is at {newest()}; nothing to do.")
    else:
        click.echo(f"The database went from {before or 'nothing'} to {newest()}.")


def newest() -> str:
    """The last revision this version knows."""
    return (MIGRATIONS / "HEAD").read_text("ascii").strip()


def revision(url: str) -> str | None:
    """The revision the database is at, or None for one without tables."""
    file = _file(url)
    if file is not None and not file.exists():
        return None  # to look would be to make it
    engine = make_engine(url)
    try:
        with engine.connect().execution_options(afterword_write=False) as connection:
            if not sa.inspect(connection).has_table(_VERSION.name):
                return None
            found: str | None = connection.execute(sa.select(_VERSION.c.version_num)).scalar()
            return found
    finally:
        engine.dispose()


def upgrade(url: str, to: str = "head") -> None:
    """Go forward, all the way or not at all. Two that start at once do it one after the other."""
    from alembic import command  # noqa: PLC0415 - see above

    _run(url, lambda config: command.upgrade(config, to))


def downgrade(url: str, to: str) -> None:
    """Go back to an older revision; ``base`` is an empty database."""
    from alembic import command  # noqa: PLC0415 - see above

    _run(url, lambda config: command.downgrade(config, to))


def make_room(settings: Settings) -> None:
    """Make the folder a SQLite file is to be in, for its owner alone."""
    file = _file(settings.database_url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def _file(url: str) -> Path | None:
    parts = make_url(url)
    on_file = parts.get_backend_name() == "sqlite" and parts.database
    return Path(str(parts.database)) if on_file else None


def config_for(connection: Connection | None = None) -> "Config":
    """What alembic needs to know; there is no alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    return config


def _run(url: str, do: Callable[["Config"], None]) -> None:
    database = Database(url)
    try:
        # One transaction for all of it, and on SQLite in line with every other writer.
        with database.transaction() as session:
            do(config_for(session.connection()))
    finally:
        database.dispose()
