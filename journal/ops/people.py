"""Let the first person of a clinic in, and end the access of whoever left."""

import sys

import click

from journal.access.actor import Actor, Role
from journal.identity import queries
from journal.identity import service as identity
from journal.identity.kinds import StaffKind
from journal.identity.passphrases import SHORTEST
from journal.kernel.errors import Conflict, Invalid
from journal.ops.clinics import clinic_called, found_clinic
from journal.ops.opened import opened
from journal.settings import Settings
from journal.sharing.service import let_go

_ROLES = [Role.ADMIN.value, *(kind.value for kind in StaffKind)]


@click.group("person")
def person_commands() -> None:
    """People of a clinic."""


@person_commands.command("add")
@click.option("--role", required=True, type=click.Choice(_ROLES))
@click.option("--clinic", required=True, help="The clinic's name; made if there is none so called.")
@click.option("--name", prompt=True)
@click.option("--email", prompt=True)
@click.option("--zone", default="UTC", show_default=True, help="Time zone, like America/Lima.")
def add(*, role: str, clinic: str, name: str, email: str, zone: str) -> None:
    """Make an account for a clinic. The passphrase is asked, or read from a pipe."""
    passphrase = ask_passphrase()
    with opened(Settings.from_env()) as database:
        try:
            with database.transaction():
                identity.join(
                    role=Role.ADMIN if role == Role.ADMIN else Role.THERAPIST,
                    kind=None if role == Role.ADMIN else StaffKind(role),
                    name=name,
                    email=email,
                    passphrase=passphrase,
                    zone=zone,
                    clinic_id=clinic_called(clinic) or found_clinic(clinic),
                )
        except Conflict as error:
            raise click.ClickException(f"Somebody already has the address {email}.") from error
        except Invalid as error:
            field, why = next(iter(error.fields.items()))
            raise click.ClickException(f"The {field} {why}.") from error
    click.echo(f"{name} can sign in as {role} of {clinic}.")


@person_commands.command("leave")
@click.argument("email")
def leave(email: str) -> None:
    """End the access of somebody who works at a clinic, and every link of theirs."""
    with opened(Settings.from_env()) as database, database.transaction():
        known = queries.person_by_email(email)
        person = queries.people([known.id])[known.id] if known else None
        if person is None or person.clinic_id is None:
            raise click.ClickException(f"Nobody who works at a clinic has the address {email}.")
        operator = Actor(person_id=None, role=None, clinic_id=person.clinic_id, job="operator")
        let_go(operator, person.id)
    click.echo(f"{person.name} cannot sign in any more, and every link of theirs is over.")


def ask_passphrase() -> str:
    """From the keyboard twice, unseen; or one line from a pipe."""
    if sys.stdin.isatty():
        given = str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=True))
    else:
        given = sys.stdin.readline().rstrip("\n")
    if len(given) < SHORTEST:
        raise click.ClickException(f"The passphrase needs at least {SHORTEST} characters.")
    return given
