"""Reads docs/care-facts.md: each fact of the treatment, our answer, and the tests that hold it."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ROW = re.compile(
    r"^\| S(?P<number>\d{3}) \| (?P<weight>\S+) \| (?P<fact>[^|]+) \| (?P<answer>[^|]+) \|"
    r" (?P<tests>[^|]*) \|$",
    re.MULTILINE,
)
_TEST = re.compile(r"`([^`]+)`")
# A test that is not run holds nothing.
_NOT_RUN = {"skip", "skipif", "xfail"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    number: int
    weight: str
    fact: str
    answer: str
    tests: tuple[str, ...]


def rows(page: str) -> tuple[Row, ...]:
    return tuple(
        Row(
            number=int(found["number"]),
            weight=found["weight"],
            fact=found["fact"].strip(),
            answer=found["answer"].strip(),
            tests=tuple(_TEST.findall(found["tests"])),
        )
        for found in _ROW.finditer(page)
    )


def run_tests(root: Path) -> frozenset[str]:
    """Every test that is run, as ``folder/test_file.py::test_name``."""
    return frozenset(
        f"{path.relative_to(root).as_posix()}::{name}"
        for path in root.rglob("test_*.py")
        for name in _run_tests(ast.parse(path.read_text()))
    )


def _run_tests(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            marks = {mark.attr for mark in _attributes(node.decorator_list)}
            if not marks & _NOT_RUN:
                yield node.name


def _attributes(decorators: Iterable[ast.expr]) -> Iterator[ast.Attribute]:
    for decorator in decorators:
        yield from (node for node in ast.walk(decorator) if isinstance(node, ast.Attribute))


def gaps(found: Iterable[Row], *, must_be_held: frozenset[int], known: frozenset[str]) -> list[str]:
    """What is wrong with the page: rows that no test holds, and tests that are not there."""
    wrong = []
    for row in found:
        if row.number in must_be_held and not row.tests:
            wrong.append(f"S{row.number:03}: no test holds it")
        wrong += [f"S{row.number:03}: {test} is not run" for test in row.tests if test not in known]
    return wrong
