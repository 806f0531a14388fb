"""The project's own files, as the house tests walk them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Made by tools or by running, never by a person.
NOT_OURS = frozenset(
    {
        ".git",
        ".hypothesis",
        ".import_linter_cache",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".venv",
        "__pycache__",
        "_data",
        "build",
        "dist",
        "fonts",
        "node_modules",
        "var",
    }
)


def files(*folders: str, suffixes: tuple[str, ...] = (), root: Path = ROOT) -> Iterator[Path]:
    """Every file of ours below the folders (the whole project when none is named)."""
    for folder in folders or ("",):
        yield from _below(root / folder, suffixes)


def _below(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in NOT_OURS and not path.name.endswith(".egg-info"):
                yield from _below(path, suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


def named(path: Path, root: Path = ROOT) -> str:
    """A file as people call it: its path from the top of the project."""
    return path.relative_to(root).as_posix()
