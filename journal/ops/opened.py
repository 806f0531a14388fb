"""The database of the settings, opened with its keys, for a command to work on."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from journal.app import open_database, open_vault
from journal.kernel.db import Database
from journal.ops import database
from journal.settings import Settings
from journal.treatment.own_templates import use_templates_of


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open it, and close it afterwards. A database of another version is not touched."""
    at = database.revision(settings.database_url)
    if at != database.newest():
        where = f"at {at}" if at else "empty"
        message = (
            f"The database is {where}, not at {database.newest()}: run `afterword db upgrade`."
        )
        raise click.ClickException(message)
    use_templates_of(settings.home)
    found = open_database(settings, open_vault(settings))
    try:
        yield found
    finally:
        found.dispose()
