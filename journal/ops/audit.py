"""Walk the audit chain."""

import sys

import click

from journal.audit import queries
from journal.ops.opened import opened
from journal.settings import Settings


@click.group("audit")
def audit_commands() -> None:
    """The record of who did what."""


@audit_commands.command("verify")
def verify() -> None:
    """Walk the chain; say the first bad record."""
    with opened(Settings.from_env()) as database, database.transaction(write=False):
        found = queries.verify()
    if found.first_bad is not None:
        click.echo(f"Record {found.first_bad}: {found.problem}. All before it are whole.", err=True)
        sys.exit(1)
    click.echo(f"{found.records} records, whole. The last hash: {found.head}")
