"""Files and functions stay short enough to be read in one go."""

import ast
from pathlib import Path

from tests.house.tree import ROOT, files, named

# folder, suffix, most lines a file may have
FILE_WALLS = (
    ("journal", ".py", 250),
    ("migrations", ".py", 400),
    ("bench", ".py", 250),
    ("tests", ".py", 400),
    ("templates", ".html", 120),
    ("static", ".js", 200),
    ("static", ".css", 250),
)
FUNCTION_WALLS = (("journal", 40), ("bench", 60), ("tests", 80))

# "path" or "path::function": the reason. It should be empty.
EXCEPTIONS: dict[str, str] = {}


def long_files(root: Path = ROOT) -> dict[str, int]:
    found = {}
    for folder, suffix, wall in FILE_WALLS:
        for path in files(folder, suffixes=(suffix,), root=root):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > wall:
                found[named(path, root)] = lines
    return found


def long_functions(root: Path = ROOT) -> dict[str, int]:
    found = {}
    for folder, wall in FUNCTION_WALLS:
        for path in files(folder, suffixes=(".py",), root=root):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if lines > wall:
                        found[f"{named(path, root)}::{node.name}"] = lines
    return found


def test_no_file_passes_its_wall() -> None:
    assert {name: n for name, n in long_files().items() if name not in EXCEPTIONS} == {}


def test_no_function_passes_its_wall() -> None:
    assert {name: n for name, n in long_functions().items() if name not in EXCEPTIONS} == {}


def test_an_exception_that_is_no_longer_needed_is_taken_out() -> None:
    assert set(EXCEPTIONS) <= {*long_files(), *long_functions()}


def test_a_planted_long_file_and_a_planted_long_function_are_found(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "templates").mkdir()
    body = "    x = 1\n" * 40
    (tmp_path / "journal" / "tall.py").write_text("def tower():\n" + body + "\n" * 210)
    (tmp_path / "journal" / "wide.py").write_text("def fits():\n" + body[: -len("    x = 1\n")])
    (tmp_path / "templates" / "page.html").write_text("<p>\n" * 121)

    assert long_files(tmp_path) == {"journal/tall.py": 251, "templates/page.html": 121}
    assert long_functions(tmp_path) == {"journal/tall.py::tower": 41}
