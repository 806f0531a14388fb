"""Does what time has made due: erases what was deleted seven days ago."""

import click

from journal.access.actor import Actor
from journal.entries import service as entries
from journal.ops.opened import opened
from journal.settings import Settings


@click.command()
def tidy() -> None:
    """Erase entries whose seven days in the bin are over. Safe to run as often as you like."""
    with opened(Settings.from_env()) as database, database.transaction():
        erased = entries.erase_overdue(Actor.system("tidy"))
    click.echo(f"{erased} erased for good.")
