"""Does what time has made due: erases what was deleted, or never came whole, seven days ago."""

import logging
import threading
from collections.abc import Callable

import click

from journal.access.actor import Actor
from journal.attachments import queries as attached
from journal.attachments import service as attachments
from journal.changes import service as changes
from journal.entries import queries
from journal.entries import service as entries
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.ops.opened import opened
from journal.settings import Settings

log = logging.getLogger("afterword")

_DAY_S = 24 * 60 * 60


@click.command()
def tidy() -> None:
    """Erase entries whose seven days in the bin are over. Safe to run as often as you like."""
    with opened(Settings.from_env()) as database:
        erased = tidied(database)
    click.echo(f"{erased} erased for good.")


def tidied(database: Database) -> int:
    """Erase what is due; says how many entries are gone."""
    with database.transaction(write=False):
        if not (queries.overdue() or attached.overdue(now()) or changes.has_old()):
            return 0  # without waiting in the line of those who write
    with database.transaction():
        changes.forget()
        attachments.erase_overdue(Actor.system("tidy"))
        return entries.erase_overdue(Actor.system("tidy"))


def tidy_daily(database: Database, wait: Callable[[float], object]) -> None:
    """Tidy at once and then every day, until ``wait`` says that it is enough."""
    while True:
        try:
            tidied(database)
        except Exception as error:  # noqa: BLE001 - tomorrow is another day; the type tells enough
            log.error("tidying failed: %s", type(error).__name__)  # noqa: TRY400 - type only
        if wait(_DAY_S):
            return


def start_tidying(database: Database) -> None:
    """Tidy daily beside what this process does; it ends with the process, wherever it stands.

    Every worker does so. An entry is held and looked at again before it is erased, so whoever
    comes second finds nothing to do.
    """
    never = threading.Event()
    threading.Thread(
        target=tidy_daily, args=(database, never.wait), name="tidying", daemon=True
    ).start()
