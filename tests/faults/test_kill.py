"""Whatever was acknowledged is there after a kill, and the harness would have seen a loss."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.serving import Served
from tests.faults.writing import Journal, Phones, journal_at
from tests.support.services import OwnServer, own_postgres

pytestmark = pytest.mark.fault

KILLS = 2
# Acknowledged writes between two kills, about; the moment itself is chance.
BETWEEN = 40


@pytest.fixture
def at_random() -> random.Random:
    return random.Random()


@pytest.fixture
def postgres() -> Iterator[OwnServer]:
    with own_postgres() as own:
        yield own


def lost(journal: Journal, phones: Phones) -> list[str]:
    """What was promised and is not there, or does not say what it said."""
    kept = journal.kept()
    return [str(one) for one, body in phones.promised.items() if kept.get(one) != body]


def test_on_sqlite_no_acknowledged_entry_is_lost_when_the_server_is_killed(
    tmp_path: Path, at_random: random.Random
) -> None:
    with journal_at(tmp_path) as journal, Served(journal.settings) as served:
        phones = Phones(journal, served.port)
        with phones.writing():
            for _ in range(KILLS):
                phones.wait_for(len(phones.promised) + BETWEEN)
                time.sleep(at_random.uniform(0, 0.05))
                served.kill()
                served.start()
            phones.wait_for(len(phones.promised) + BETWEEN)
            served.kill()
        assert len(phones.promised) > KILLS * BETWEEN
        assert lost(journal, phones) == []
        assert journal.chain_is_whole()


def test_an_answer_given_before_the_commit_is_found_out(tmp_path: Path) -> None:
    with journal_at(tmp_path) as journal, Served(journal.settings, how="too-early") as served:
        phones = Phones(journal, served.port)
        with phones.writing():
            phones.wait_for(BETWEEN)
            served.kill()
        assert lost(journal, phones), "the control was not caught"
        assert journal.chain_is_whole()


def test_on_postgresql_no_acknowledged_entry_is_lost_when_server_or_database_is_killed(
    tmp_path: Path, postgres: OwnServer, at_random: random.Random
) -> None:
    postgres.server.create_database("kept")
    url = postgres.server.sqlalchemy_url("kept")
    with journal_at(tmp_path, url) as journal, Served(journal.settings) as served:
        phones = Phones(journal, served.port)
        with phones.writing():
            for kill_database in (True, False):
                phones.wait_for(len(phones.promised) + BETWEEN)
                time.sleep(at_random.uniform(0, 0.05))
                if kill_database:
                    postgres.kill()
                    postgres.start()
                else:
                    served.kill()
                    served.start()
            phones.wait_for(len(phones.promised) + BETWEEN)
        assert len(phones.promised) > KILLS * BETWEEN
        journal.database.dispose()  # its connections went with the server
        assert lost(journal, phones) == []
        assert journal.chain_is_whole()


def test_a_postgresql_that_does_not_wait_for_its_disk_is_found_out(tmp_path: Path) -> None:
    careless = ("synchronous_commit=off", "wal_writer_delay=10000ms")
    with own_postgres(options=careless) as postgres:
        postgres.server.create_database("careless")
        url = postgres.server.sqlalchemy_url("careless")
        with journal_at(tmp_path, url) as journal, Served(journal.settings) as served:
            phones = Phones(journal, served.port)
            with phones.writing():
                phones.wait_for(BETWEEN)
                postgres.kill()
                postgres.start()
            journal.database.dispose()
            assert lost(journal, phones), "the control was not caught"
