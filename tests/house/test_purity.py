"""A module is pure unless its name says otherwise: what may import which framework."""

import ast
from collections.abc import Iterator
from pathlib import Path

import grimp

from tests.house.tree import ROOT, files, named

# A framework: the file names and the packages that may import it.
MAY_IMPORT: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "sqlalchemy": (
        frozenset({"models", "queries", "columns"}),
        # The vault writes keys and grants by the row; ops backs up and checks whole databases.
        ("journal/kernel/", "journal/vault/", "journal/ops/"),
    ),
    "alembic": (frozenset(), ("journal/kernel/", "journal/ops/")),
    "flask": (
        frozenset({"views", "api", "sign_in", "cli", "app"}),
        ("journal/web/", "journal/ops/"),
    ),
    "marshmallow": (frozenset({"schemas"}), ("journal/web/",)),
}
ALSO_MEANT = {
    "flask_login": "flask",
    "flask_wtf": "flask",
    "flask_limiter": "flask",
    "werkzeug": "flask",
    "jinja2": "flask",
    "psycopg": "sqlalchemy",
    "sqlite3": "sqlalchemy",
    "apispec": "marshmallow",
}

# File names that say what a module touches; every other name promises a rule: values in, values
# out. Such a rule reaches no framework even through a friend.
IMPURE_NAMES = frozenset(
    {"models", "queries", "columns", "service", "standing", "loaders", "schemas"}
    | {"views", "api", "sign_in"}
)
PLUMBING = (
    "journal.app",
    "journal.features",
    "journal.ops",
    "journal.web",
    "journal.vault",
    "journal.kernel",
)

# Modules that gather through services and queries although their names are not in the
# vocabulary: the reason for each.
GATHERERS: dict[str, str] = {
    "journal.identity.door": "counts tries at the edge, for the page and the API alike",
    "journal.identity.unlocking": "as the door: hashes and checks outside of any transaction",
}


def forbidden_imports(root: Path = ROOT) -> list[str]:
    found = []
    for path in files("journal", suffixes=(".py",), root=root):
        name = named(path, root)
        for line, module in _imports(path):
            top = module.partition(".")[0]
            framework = ALSO_MEANT.get(top, top)
            if framework not in MAY_IMPORT:
                continue
            stems, packages = MAY_IMPORT[framework]
            parts = set(path.relative_to(root).with_suffix("").parts)
            if not (parts & stems or name.startswith(packages)):
                found.append(f"{name}:{line} imports {module}")
    return found


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def services_that_select(root: Path = ROOT) -> list[str]:
    """Reading belongs in queries, where an auditor can find every select."""
    found = []
    for path in files("journal", suffixes=(".py",), root=root):
        if path.stem != "service" and path.parent.name != "service":
            continue
        found += [
            f"{named(path, root)}:{node.lineno} {_called(node)}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and _called(node) in {"select", "commit"}
        ]
    return found


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def test_each_framework_is_imported_only_where_the_name_says_so() -> None:
    assert forbidden_imports() == []


def test_a_service_neither_selects_nor_commits() -> None:
    assert services_that_select() == []


def test_a_rule_reaches_no_framework_even_through_a_friend() -> None:
    graph = grimp.build_graph("journal", include_external_packages=True, cache_dir=None)
    frameworks = {*MAY_IMPORT, *ALSO_MEANT} & graph.modules
    impure = set()
    for framework in frameworks:
        impure |= graph.find_downstream_modules(framework)
    rules = {
        module
        for module in graph.modules
        if module.startswith("journal.")
        and not module.startswith(PLUMBING)
        and not set(module.split(".")) & IMPURE_NAMES
    }
    assert "journal.access.policy" in rules
    assert frameworks
    assert sorted((rules & impure) - set(GATHERERS)) == []
    assert set(GATHERERS) <= impure


def test_planted_impurities_are_found(tmp_path: Path) -> None:
    feature = tmp_path / "journal" / "measures"
    feature.mkdir(parents=True)
    (feature / "scoring.py").write_text("import sqlalchemy as sa\n")
    (feature / "models.py").write_text("import sqlalchemy as sa\n")
    (feature / "views.py").write_text("from flask import g\nfrom sqlalchemy import select\n")
    (feature / "service.py").write_text("from werkzeug import exceptions\nselect(1)\ns.commit()\n")

    assert forbidden_imports(tmp_path) == [
        "journal/measures/scoring.py:1 imports sqlalchemy",
        "journal/measures/service.py:1 imports werkzeug",
        "journal/measures/views.py:2 imports sqlalchemy",
    ]
    assert services_that_select(tmp_path) == [
        "journal/measures/service.py:2 select",
        "journal/measures/service.py:3 commit",
    ]
