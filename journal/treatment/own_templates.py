"""The course templates in force: those we ship, with the host's own in their place or beside."""

from functools import cache
from pathlib import Path

from journal.kernel.reviewed import MalformedFile
from journal.treatment.protocols import Protocol, put_in_force, read_protocols, shipped

# In the data folder, in the shape of the file beside this module.
FILE_NAME = "protocols.json"


def use_templates_of(home: Path) -> None:
    """Read at the start; a file that breaks its shape ends the process with one line."""
    put_in_force(templates_of(home))


@cache
def templates_of(home: Path) -> tuple[Protocol, ...]:
    """One with a key of ours stands in its place; the others follow after ours."""
    own = home / FILE_NAME
    if not own.exists():
        return shipped()
    try:
        theirs = {one.key: one for one in read_protocols(own)}
    except (MalformedFile, OSError) as wrong:
        message = f"AFTERWORD_HOME: the course templates cannot be used: {wrong}"
        raise SystemExit(message) from wrong
    ours = {one.key: one for one in shipped()}
    return tuple({**ours, **theirs}.values())
