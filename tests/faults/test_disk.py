"""A full disk refuses clearly and harms nothing; two processes write without a quarrel."""

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import Served
from tests.faults.writing import Journal, Phones, journal_at

pytestmark = pytest.mark.fault


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with journal_at(tmp_path) as made:
        yield made


def integrity(journal: Journal) -> str:
    path = journal.settings.database_url.removeprefix("sqlite:///")
    connection = sqlite3.connect(path)
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


def test_a_full_disk_refuses_clearly_and_keeps_exactly_what_was_acknowledged(
    journal: Journal,
) -> None:
    with Served(journal.settings, file_bytes=2_000_000) as served:
        phones = Phones(journal, served.port)
        with phones.writing():
            deadline = time.monotonic() + 20
            while len(phones.problems) < 20 and time.monotonic() < deadline:
                time.sleep(0.01)
    refused = [json.loads(said) for said in phones.problems]
    assert len(refused) >= 20
    assert {one["status"] for one in refused} == {503}
    assert all("detail" in one for one in refused)
    assert integrity(journal) == "ok"
    assert journal.kept() == phones.promised
    assert journal.chain_is_whole()
    with Served(journal.settings) as served:
        after = Phones(journal, served.port)
        with after.writing():
            after.wait_for(10)


def test_two_processes_write_at_once_and_every_write_is_counted_once(journal: Journal) -> None:
    with Served(journal.settings) as one, Served(journal.settings) as other:
        here, there = Phones(journal, one.port), Phones(journal, other.port)
        with here.writing(), there.writing():
            here.wait_for(150)
            there.wait_for(150)
    assert set(here.statuses) == set(there.statuses) == {201}, (here.problems, there.problems)
    assert journal.kept() == here.promised | there.promised
    assert journal.chain_is_whole()
