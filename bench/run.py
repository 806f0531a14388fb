"""Measure and print one table; ``python -m bench.run`` writes it to bench/results.md too."""

import argparse
import platform
import sqlite3
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import event

from bench import many
from bench.calls import call, request_for
from bench.cases import WAITED, cases_of, chart, entries_of, hello, insert, selection
from bench.clock import Case, take_turns
from bench.planting import a_year, answers_of_others
from bench.served import served_costs
from bench.world import PATIENTS, World, relaxed, settle
from journal.kernel.clock import now

_HERE = Path(__file__).parent
_BIG = " (full)"
# What is aimed at: milliseconds, and times a bare hello.
_AIMS: dict[str, tuple[float | None, float | None]] = {
    "save": (1.2, 11),
    "waited": (1.5 * WAITED, None),
    "list": (0.9, 8),
    "today": (None, 10),
    "chart": (2, None),
    "selection": (1, None),
    "report": (60, None),
    "caseload": (60, None),
}
_QUERIES_AIM, _GROWTH_AIM, _LISTED = 8, 1.15, 50
_WORDS = {
    "hello": "Bare Flask hello",
    "insert": "Bare durable insert of 2 KB",
    "save": "Save an entry of 2 KB",
    "waited": f"{WAITED} such that waited on a phone, sent at once",
    "list": "List 50 entries with their text",
    "today": "Today",
    "progress": "Progress page with its chart",
    "chart": "The chart alone",
    "selection": "Choosing the prompts of a day",
    "report": "Report of a year as PDF",
    "caseload": f"Caseload of {PATIENTS} patients",
}

_EXPLAINED = """\
CPU a call in milliseconds: the middle of the rounds, and the calmest round; the ratios are of the
middles, and growth is of the calmest. Full: the same database with 200,000 entries more, 10,000
of them the patient's."""


def main() -> None:
    """Plant, measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--no-write", action="store_true", help="leave results.md as it is")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="afterword-bench-") as folder:
        lines = _measure(Path(folder), rounds=asked.rounds)
    text = "\n".join(lines) + "\n"
    print(text)
    if not asked.no_write:
        (_HERE / "results.md").write_text(text, encoding="utf-8")


def _measure(folder: Path, *, rounds: int) -> list[str]:
    little, big = _planted(folder / "little"), _planted(folder / "big", more=many.plant)
    cases = [
        Case("hello", hello(), 400),
        Case("insert", insert(folder), 100),
        Case("chart", chart(little), 20),
        Case("selection", selection(), 100),
        *cases_of(little),
        *cases_of(big, mark=_BIG),
    ]
    take_turns(cases, rounds=rounds)
    queries = [_queries_of(world) for world in (little, big)]
    return [
        *_heading(),
        *_table({case.name: case for case in cases}),
        "",
        _statements(*queries),
        "",
        *served_costs(folder / "little", little),
    ]


def _planted(home: Path, more: Callable[[World], None] | None = None) -> World:
    home.mkdir()
    world = settle(home)
    with relaxed(world):
        a_year(world)
        answers_of_others(world)
        if more is not None:
            more(world)
    assert entries_of(world, world.patient_id) == _LISTED
    return world


def _queries_of(world: World) -> int:
    seen: list[str] = []
    headers = world.cookie(world.therapist_id)

    @event.listens_for(world.database.engine, "before_cursor_execute")
    def note(*what: object) -> None:
        seen.append(str(what[2]))

    call(world.wsgi, request_for("GET", "/caseload", headers=headers))
    event.remove(world.database.engine, "before_cursor_execute", note)
    return sum(not one.startswith("BEGIN") for one in seen)


def _heading() -> list[str]:
    parts = ("flask", "werkzeug", "sqlalchemy", "cryptography", "granian", "typst")
    versions = ", ".join(f"{part} {version(part)}" for part in parts)
    machine = f"{now():%Y-%m-%d}, {platform.machine()}, {_cores()}"
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return ["# Results", "", f"{machine}, {python}, {versions}.", "", _EXPLAINED, ""]


def _statements(little: int, big: int) -> str:
    return (
        f"Statements for the caseload: {little}, and {big} in the full database "
        f"(aim: {_QUERIES_AIM}; BEGIN is left out)."
    )


def _cores() -> str:
    found = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in found.splitlines() if "model name" in line]
    load = Path("/proc/loadavg").read_text(encoding="utf-8").split()[0]
    return f"{len(models)} x {models[0]}, load {load} at the end" if models else "one machine"


def _table(cases: dict[str, Case]) -> list[str]:
    lines = [
        "| | ms | calmest | ratio to hello | to insert | full: ms | full ÷ empty | aim | |",
        "|---|---:|---:|---:|---:|---:|---:|---|---|",
    ]
    bare, durable = cases["hello"].median, cases["insert"].median
    for name, words in _WORDS.items():
        case, full = cases[name], cases.get(name + _BIG)
        growth = full.least / case.least if full else None
        lines.append(
            f"| {words} | {case.median:.3f} | {case.least:.3f} | {case.median / bare:.1f} "
            f"| {case.median / durable:.1f} | {_maybe(full.median if full else None)} "
            f"| {_maybe(growth)} | {_aim(name)} | {_verdict(case, bare, growth)} |"
        )
    return lines


def _maybe(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"


def _aim(name: str) -> str:
    ms, ratio = _AIMS.get(name, (None, None))
    said = [f"{ms:g} ms" if ms else "", f"{ratio:g} hellos" if ratio else ""]
    return ", ".join(filter(None, said))


def _verdict(case: Case, bare: float, growth: float | None) -> str:
    ms, ratio = _AIMS.get(case.name, (None, None))
    missed = []
    if ms and case.median > ms:
        missed.append(f"{case.median - ms:.2f} ms over")
    if ratio and case.median / bare > ratio:
        missed.append(f"{case.median / bare - ratio:.1f} hellos over")
    if growth and growth > _GROWTH_AIM:
        missed.append(f"grows {growth:.2f}-fold")
    return "; ".join(missed) or ("reached" if ms or ratio else "")


if __name__ == "__main__":
    main()
