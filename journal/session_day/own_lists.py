"""The lists in force: the host's own file where there is one, else those we ship."""

from functools import cache
from pathlib import Path

from journal.kernel.reviewed import MalformedFile
from journal.session_day.ready_lists import Shelf, ready_lists

# In the data folder, in the shape of the file beside this module.
FILE_NAME = "ready_lists.json"


@cache
def lists_in_force(home: Path) -> Shelf:
    """Read once, at the start; a file that breaks its shape ends the process with one line."""
    own = home / FILE_NAME
    if not own.exists():
        return ready_lists()
    try:
        return ready_lists(own)
    except (MalformedFile, OSError) as wrong:
        message = f"AFTERWORD_HOME: the ready lists cannot be used: {wrong}"
        raise SystemExit(message) from wrong
