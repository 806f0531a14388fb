"""Plant the demo clinic, and say how its people sign in."""

from typing import TypedDict

import click
import orjson

from journal.identity import queries
from journal.kernel import clock
from journal.kernel.db import Database
from journal.ops.demo import (
    deeds_of_asking,
    deeds_of_attaching,
    deeds_of_care,
    deeds_of_courses,
    deeds_of_days,
    deeds_of_support,
    deeds_of_writing,
)
from journal.ops.demo.play import PASSPHRASE, play
from journal.ops.demo.story import Life, lives
from journal.ops.opened import opened
from journal.settings import Settings

DEEDS_COME_FROM = (
    deeds_of_asking,
    deeds_of_attaching,
    deeds_of_care,
    deeds_of_courses,
    deeds_of_days,
    deeds_of_support,
    deeds_of_writing,
)


class DemoSignIn(TypedDict):
    """One line of what the command prints."""

    role: str
    name: str
    email: str
    password: str


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the sign-ins as JSON.")
def demo(*, as_json: bool) -> None:
    """Plant the demo clinic. Refuses a database that holds real people."""
    with opened(Settings.from_env()) as database:
        people = plant(database)
    if as_json:
        click.echo(orjson.dumps({"people": people}).decode())
        return
    for one in people:
        click.echo(f"{one['role']:<10}  {one['name']:<20}  {one['email']:<24}  {one['password']}")


def plant(database: Database) -> list[DemoSignIn]:
    """Plant everybody, or nobody at all; says how they sign in."""
    people = lives(clock.now())
    with database.transaction():
        if queries.has_people():
            raise click.ClickException("This database holds people already; nothing was planted.")
        play(people)
    return [_sign_in(life) for life in people]


def _sign_in(life: Life) -> DemoSignIn:
    return {"role": life.role, "name": life.name, "email": life.email, "password": PASSPHRASE}
