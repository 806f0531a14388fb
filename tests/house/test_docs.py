"""What is documented exists, what exists is documented, and the project speaks of itself alone."""

import ast
import importlib
import re
from pathlib import Path

import click

from tests.house.tree import ROOT, files, named

SETTING = re.compile(r"\bAFTERWORD_[A-Z][A-Z_]*[A-Z]\b")
ADR = re.compile(r"^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md$")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
# Hosts of package registries and the paths of one machine: neither is ours to promise.
FOREIGN = re.compile(
    r"registry\.\w+\.\w{2,}|\bpypi\.[a-z]{2,}|python[h]osted|\bdeb\.[a-z]+\.org"
    r"|(?<![\w.])/wor[k]/|(?<!\w)\.\./share[d]/"
)
PROSE = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def settings_read(root: Path = ROOT) -> set[str]:
    found: set[str] = set()
    for path in files("journal", suffixes=(".py",), root=root):
        found |= set(SETTING.findall(path.read_text(encoding="utf-8")))
    return found


def commands() -> set[str]:
    """Every command that does something, as a person types it."""
    cli = importlib.import_module("journal.ops.cli")
    groups = [one for one in vars(cli).values() if isinstance(one, click.Group)]
    # Groups are nested; the outermost is in none of the others.
    inner = {id(one) for group in groups for one in group.commands.values()}
    return {leaf for one in groups if id(one) not in inner for leaf in _leaves(one, "afterword")}


def _leaves(command: click.Command, typed: str) -> list[str]:
    if not isinstance(command, click.Group):
        return [typed]
    return [
        leaf for name, one in command.commands.items() for leaf in _leaves(one, f"{typed} {name}")
    ]


def undocumented(names: set[str], text: str) -> set[str]:
    return {name for name in names if not re.search(rf"{re.escape(name)}(?![\w-])", text)}


def broken_links(*, root: Path = ROOT) -> list[str]:
    found = []
    for path in [*(root / name for name in PROSE), *files("docs", suffixes=(".md",), root=root)]:
        if not path.is_file():
            continue
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            is_ours = "://" not in target and not target.startswith("mailto:")
            if is_ours and not (path.parent / target).exists():
                found.append(f"{named(path, root)} -> {target}")
    return found


def foreign_words(root: Path = ROOT) -> list[str]:
    found = []
    for path in files(root=root):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{named(path, root)} {match.group()}" for match in FOREIGN.finditer(text)]
    return found


def unsaid(root: Path = ROOT) -> list[str]:
    """Modules that do not open with one whole sentence on one line; an empty file needs none."""
    found = []
    for path in files("journal", "tests", "bench", suffixes=(".py",), root=root):
        source = path.read_text(encoding="utf-8")
        first, _, rest = (ast.get_docstring(ast.parse(source)) or "").partition("\n")
        is_whole = first.endswith((".", "?")) and not rest.partition("\n")[0].strip()
        if source.strip() and not is_whole:
            found.append(named(path, root))
    return found


def test_every_setting_is_in_the_readme() -> None:
    settings = settings_read()
    assert "AFTERWORD_KEYFILE" in settings
    assert undocumented(settings, (ROOT / "README.md").read_text(encoding="utf-8")) == set()


def test_every_setting_in_the_readme_is_read() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = settings_read() | {"AFTERWORD_TEST_POSTGRES_URL", "AFTERWORD_TEST_CHROMIUM"}
    assert set(SETTING.findall(readme)) - known == set()


def test_every_command_is_in_the_readme() -> None:
    found = commands()
    assert "afterword serve" in found
    assert undocumented(found, (ROOT / "README.md").read_text(encoding="utf-8")) == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    names = [path.name for path in files("docs/adr")]
    numbers = [int(match.group(1)) for name in names if (match := ADR.match(name))]
    assert len(numbers) == len(names)
    assert numbers == list(range(1, len(names) + 1))
    assert numbers


def test_links_between_our_pages_lead_somewhere() -> None:
    assert broken_links() == []


def test_the_project_speaks_of_itself_alone() -> None:
    assert foreign_words() == []


def test_every_module_says_in_one_line_what_it_knows() -> None:
    assert unsaid() == []


def test_planted_gaps_are_found(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "settings.py").write_text('"""Two\nlines."""\nget("AFTERWORD_PORT")\n')
    host = "REGISTRY.example.org".lower()
    (tmp_path / "README.md").write_text(f"[tour](docs/tour.md) from {host}, `afterword server`")

    assert settings_read(tmp_path) == {"AFTERWORD_PORT"}
    assert undocumented({"AFTERWORD_PORT", "afterword serve"}, "afterword server") == {
        "AFTERWORD_PORT",
        "afterword serve",
    }
    assert undocumented({"afterword serve"}, "run `afterword serve`.") == set()
    assert broken_links(root=tmp_path) == ["README.md -> docs/tour.md"]
    assert foreign_words(tmp_path) == [f"README.md {host}"]
    assert unsaid(tmp_path) == ["journal/settings.py"]
