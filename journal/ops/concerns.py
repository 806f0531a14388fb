"""Read what people said of the app, and forget what was dealt with."""

from uuid import UUID

import click

from journal.concerns.queries import all_said
from journal.concerns.service import forget as forget_one
from journal.kernel.errors import NotFound
from journal.ops.opened import opened
from journal.settings import Settings


@click.group("concerns")
def concern_commands() -> None:
    """What upset or harmed somebody in the app, in their words."""


@concern_commands.command("list")
def show() -> None:
    """Print each with its day and id, the oldest first."""
    with opened(Settings.from_env()) as database, database.transaction():
        said = all_said()
    if not said:
        click.echo("Nothing was said.")
    for one in said:
        click.echo(f"{one.said_at:%Y-%m-%d %H:%M} UTC  {one.id}")
        click.echo(f"{one.words}\n" + (f"Reach: {one.reach}\n" if one.reach else ""))


@concern_commands.command("forget")
@click.argument("concern_id", type=click.UUID)
def forget(concern_id: UUID) -> None:
    """Delete one for good, by its id."""
    with opened(Settings.from_env()) as database, database.transaction():
        try:
            forget_one(concern_id)
        except NotFound as error:
            raise click.ClickException(f"There is no {concern_id}.") from error
    click.echo("Forgotten.")
