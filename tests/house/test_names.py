"""Things are called by the field's words, and nothing by a word that means nothing."""

import ast
import re
from pathlib import Path

from tests.house.tree import ROOT, files, named

EMPTY_WORDS = frozenset(
    {"util", "utils", "helper", "helpers", "manager", "managers", "misc", "common", "stuff"}
    | {"data", "process", "handle", "new", "old", "tmp", "v1", "v2", "v3"}
)
EMPTY_IN_FUNCTIONS = frozenset({"util", "utils", "helper", "helpers", "manager", "v2", "stuff"})
UNFINISHED = re.compile("TO[D]O|FIX[M]E|XX[X]")
# A session is a treatment; coming and going is a sign-in and a sign-out.
SIGN_IN_WORDS = re.compile(r"\blog(?:ged|ging)?[ _-]?(?:in|out|on|off)\b", re.IGNORECASE)
TEXT = (".py", ".html", ".txt", ".css", ".js", ".md", ".toml", ".json", ".typ", ".yml", "")
OUR_FOLDERS = ("journal", "migrations", "templates", "static", "tests", "bench", "docs", "bin")


def empty_file_names(root: Path = ROOT) -> list[str]:
    return [
        named(path, root)
        for path in files(*OUR_FOLDERS, root=root)
        if EMPTY_WORDS & set(re.split(r"[_.-]", path.stem.lower()))
        # docs/data-map.md is named for what it maps; a fixture may be an old thing on purpose.
        and path.suffix in {".py", ".html", ".js", ".css"}
    ]


def empty_function_names(root: Path = ROOT) -> list[str]:
    found = []
    for path in files("journal", "bench", suffixes=(".py",), root=root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                words = set(re.findall(r"[a-z0-9]+", re.sub(r"([A-Z])", r"_\1", node.name).lower()))
                if words & EMPTY_IN_FUNCTIONS:
                    found.append(f"{named(path, root)}:{node.lineno} {node.name}")
    return found


def lines_with(pattern: re.Pattern[str], *folders: str, root: Path = ROOT) -> list[str]:
    found = []
    for path in files(*folders, suffixes=TEXT, root=root):
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{named(path, root)}:{number} {line.strip()[:80]}"
            for number, line in enumerate(lines, 1)
            if pattern.search(line)
        ]
    return found


def test_no_file_is_called_by_an_empty_word() -> None:
    assert empty_file_names() == []


def test_no_function_is_called_by_an_empty_word() -> None:
    assert empty_function_names() == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(UNFINISHED) == []


def test_people_sign_in_and_never_log_in() -> None:
    assert lines_with(SIGN_IN_WORDS, "templates", "static/js") == []


def test_planted_bad_names_are_found(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "journal" / "date_utils.py").write_text("class EntryManager: ...\n")
    later = "todo".upper()
    (tmp_path / "journal" / "days.py").write_text(f"# {later}: later\ndef local_day(): ...\n")
    (tmp_path / "templates" / "in.html").write_text("<a href='/login'>\n<p>Blog in peace</p>\n")

    assert empty_file_names(tmp_path) == ["journal/date_utils.py"]
    assert empty_function_names(tmp_path) == ["journal/date_utils.py:1 EntryManager"]
    assert [line[:17] for line in lines_with(UNFINISHED, root=tmp_path)] == ["journal/days.py:1"]
    assert lines_with(SIGN_IN_WORDS, "templates", root=tmp_path) == [
        "templates/in.html:1 <a href='/login'>"
    ]
