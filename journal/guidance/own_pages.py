"""The pages in force: the host's own file where there is one, else the page we ship."""

from functools import cache
from pathlib import Path

from journal.guidance.page import KEYS, Page, page, shipped
from journal.kernel.reviewed import MalformedFile

# In the data folder; a file in it has the name and the shape of one of ours.
FOLDER = "guidance"


@cache
def pages_in_force(home: Path) -> tuple[Page, ...]:
    """Read once, at the start; a file that breaks its shape ends the process with one line."""
    try:
        own = {path.stem: _own(path) for path in sorted((home / FOLDER).glob("*.json"))}
    except (MalformedFile, OSError) as wrong:
        message = f"AFTERWORD_HOME: a page under {FOLDER}/ cannot be used: {wrong}"
        raise SystemExit(message) from wrong
    return tuple(own.get(ours.key, ours) for ours in shipped())


def _own(path: Path) -> Page:
    # Without this a slip in the name would leave our words in force, and nobody would notice.
    if path.stem not in KEYS:
        raise MalformedFile(f"{path.name}: no page of this name; there are {', '.join(KEYS)}")
    return page(path)
