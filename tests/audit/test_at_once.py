"""Several processes write to one log, from its very first record on, and it has no gap."""

import subprocess
import sys
from pathlib import Path

import pytest

from journal.audit import queries
from journal.kernel.db import Database
from journal.vault.keyfile import KeyFile
from journal.vault.server import ServerVault
from tests.house.tree import ROOT
from tests.support.databases import empty_database_url, make_tables

PROCESSES, TRANSACTIONS = 4, 25


def at_once(command: list[str]) -> list[tuple[int, str]]:
    """Start them all, let them go at the same moment; how each ended and what it complained of."""
    pipe = subprocess.PIPE
    running = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(PROCESSES)
    ]
    for process in running:
        assert process.stdout is not None
        process.stdout.readline()
    for process in running:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    return [(process.wait(120), process.communicate()[1]) for process in running]


@pytest.mark.fault
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_four_processes_make_one_chain_without_a_gap(kind: str, tmp_path: Path) -> None:
    keyfile = tmp_path / "a.key"
    KeyFile.new().save(keyfile)
    with empty_database_url(tmp_path, kind) as url:
        make_tables(url)
        command = [sys.executable, "-m", "tests.audit.append", url, str(keyfile), str(TRANSACTIONS)]
        said = at_once(command)
        database = Database(url, carries={"vault": ServerVault(keyfile)})
        with database.transaction(write=False):
            found = queries.verify()
        database.dispose()
    assert said == [(0, "")] * PROCESSES
    assert (found.records, found.problem) == (PROCESSES * TRANSACTIONS * 2, "")
