"""The `afterword` command."""

import click

from journal import __version__
from journal.ops.audit import audit_commands
from journal.ops.concerns import concern_commands
from journal.ops.database import database_commands
from journal.ops.demo.command import demo
from journal.ops.doctor import doctor
from journal.ops.people import person_commands
from journal.ops.routes import routes
from journal.ops.serve import serve
from journal.ops.tidy import tidy


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="Afterword %(version)s")
def main() -> None:
    """Afterword: a private journal and measuring tape for ketamine-assisted psychotherapy."""


for _command in (
    serve,
    demo,
    doctor,
    tidy,
    routes,
    database_commands,
    audit_commands,
    person_commands,
    concern_commands,
):
    main.add_command(_command)
