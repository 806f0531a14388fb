"""The crisis lines in force: the host's own file where there is one, else those we ship."""

from functools import cache
from pathlib import Path

from journal.kernel.reviewed import MalformedFile
from journal.safety.crisis_lines import CrisisLines, crisis_lines

# In the data folder, in the shape of the file beside this module.
FILE_NAME = "crisis_lines.json"


@cache
def lines_in_force(home: Path) -> CrisisLines:
    """Read once, at the start; a file that breaks its shape ends the process with one line."""
    own = home / FILE_NAME
    if not own.exists():
        return crisis_lines()
    try:
        return crisis_lines(own)
    except (MalformedFile, OSError) as wrong:
        message = f"AFTERWORD_HOME: the crisis lines cannot be used: {wrong}"
        raise SystemExit(message) from wrong
