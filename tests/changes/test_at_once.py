"""One phone sends the same in two tabs at the same moment, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from journal.app import create_app, open_vault
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.settings import Settings
from tests.support.clients import Api, token_for
from tests.support.databases import empty_database_url, make_tables
from tests.support.entries import bodies
from tests.support.people import Cast, plant_cast
from tests.support.phone import Change, form, outcomes, save, sent

Clinic = tuple[Flask, Database, Cast]
TABS = 4


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    """An app on a database that is really committed to."""
    home: Path = tmp_path_factory.mktemp("at-once")
    with empty_database_url(home, request.param) as url:
        settings = Settings.from_env({"AFTERWORD_HOME": str(home), "AFTERWORD_DATABASE_URL": url})
        database = Database(url, carries={"vault": open_vault(settings)})
        make_tables(url)
        with database.transaction():
            cast = plant_cast()
        yield create_app(settings, database), database, cast
        database.dispose()


def in_every_tab(alice: list[Api], batch: list[Change]) -> list[list[dict[str, Any]]]:
    """The same batch from each at once."""
    together = Barrier(len(alice))

    def one(tab: Api) -> list[dict[str, Any]]:
        together.wait()
        return sent(tab, *batch)

    with ThreadPoolExecutor(len(alice)) as threads:
        return list(threads.map(one, alice))


def test_the_same_batch_from_several_tabs_at_once_is_made_once(clinic: Clinic) -> None:
    app, database, cast = clinic
    token = token_for(database, cast.alice)
    tabs = [Api(app, token) for _tab in range(TABS)]
    for turn in range(5):
        entry_id, question = new_id(), str(new_id())
        words = f"Turn {turn}"
        first = save(entry_id, "one")
        batch = [
            first,
            save(entry_id, "two", after=first),
            form("/agenda/questions", ("id", question), ("words", words)),
            form("/goals", ("id", str(new_id())), ("words", words)),
        ]
        became = [outcomes(one) for one in in_every_tab(tabs, batch)]
        for of_change in zip(*became, strict=True):
            assert sorted(of_change) == ["applied"] + ["repeated"] * (TABS - 1)
        assert bodies(tabs[0], str(entry_id)) == ["two", "one"]
        for path in ("/agenda/questions", "/goals"):
            kept = [one["words"] for one in tabs[0].get(path).json["items"]]
            assert kept.count(words) == 1, path


def test_two_phones_that_write_to_one_entry_at_once_lose_no_text(clinic: Clinic) -> None:
    app, database, cast = clinic
    phones = [Api(app, token_for(database, cast.alice)) for _phone in range(TABS)]
    together = Barrier(TABS)
    entry_id = new_id()
    sent(phones[0], save(entry_id, "first"))

    def write(number: int) -> list[str]:
        together.wait()
        mine = save(entry_id, f"phone {number}", based_on='"1"')
        return outcomes(sent(phones[number], mine, save(entry_id, f"more {number}", after=mine)))

    with ThreadPoolExecutor(TABS) as threads:
        became = list(threads.map(write, range(TABS)))
    assert sorted(became) == [["applied", "applied"]] + [["conflict", "conflict"]] * (TABS - 1)
    texts = {f"{said} {number}" for said in ("phone", "more") for number in range(TABS)}
    assert set(bodies(phones[0], str(entry_id))) == {"first", *texts}
