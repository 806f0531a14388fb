"""Two things done to one link at the same moment, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest

from journal.care import queries as care
from journal.care.standing import own_link
from journal.identity.tokens import token_hash
from journal.kernel.db import Database
from journal.kernel.errors import Conflict, DomainError
from journal.sharing import service
from journal.vault.keyfile import KeyFile
from journal.vault.server import ServerVault
from tests.support.databases import empty_database_url, make_tables
from tests.support.people import Cast, Member, plant_cast
from tests.support.writing import bodies, write_entry

Clinic = tuple[Database, Cast]


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def clinic(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    """A database that is really committed to, with the cast in it."""
    home: Path = tmp_path_factory.mktemp("at-once")
    keyfile = home / "a.key"
    KeyFile.new().save(keyfile)
    with empty_database_url(home, request.param) as url:
        make_tables(url)
        database = Database(url, carries={"vault": ServerVault(keyfile)})
        with database.transaction():
            cast = plant_cast()
        yield database, cast
        database.dispose()


def at_once(database: Database, *deeds: Callable[[], object]) -> list[str]:
    """Do them in one moment, each in a transaction of its own; what became of each."""
    together = Barrier(len(deeds))

    def one(do: Callable[[], object]) -> str:
        together.wait()
        try:
            with database.transaction():
                do()
        except DomainError as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(one, deeds))


def new_code(database: Database, cast: Cast) -> str:
    with database.transaction():
        return service.invite(cast.dan.actor)[1]


def redeem(member: Member, code: str) -> None:
    service.redeem(member.actor, member.own(), code)


def take_back(cast: Cast, entry_id: UUID) -> None:
    link = own_link(cast.alice.actor, cast.alice_bob)[0]
    service.take_back_entry(cast.alice.actor, cast.alice.own(), entry_id, link)


def test_of_two_who_use_one_code_at_once_exactly_one_is_linked(clinic: Clinic) -> None:
    database, cast = clinic
    for _round in range(5):
        code = new_code(database, cast)
        became = at_once(
            database,
            partial(redeem, cast.alice, code),
            partial(redeem, cast.eve, code),
        )
        assert sorted(became) == ["BadCode", "done"]
        with database.transaction():
            link = care.link_by_code(token_hash(code))
            assert link is not None
            winner = cast.alice if became[0] == "done" else cast.eve
            assert link.patient_id == winner.id
            service.end(winner.actor, link)


def test_two_codes_used_at_once_by_one_patient_make_one_link(clinic: Clinic) -> None:
    database, cast = clinic
    codes = [new_code(database, cast) for _code in range(2)]
    became = at_once(
        database,
        *(partial(redeem, cast.alice, code) for code in codes),
    )
    assert sorted(became) == [Conflict.__name__, "done"]


def test_an_entry_revised_while_it_is_taken_back_is_taken_back(clinic: Clinic) -> None:
    database, cast = clinic
    with database.transaction():
        entry_id = write_entry(cast.alice, "first")
    for turn in range(12):
        with database.transaction():
            link = own_link(cast.alice.actor, cast.alice_bob)[0]
            service.share_entry(cast.alice.actor, cast.alice.own(), entry_id, link)
            assert bodies(cast.bob.sees(cast.alice)) != set()
        became = at_once(
            database,
            partial(write_entry, cast.alice, f"turn {turn}", entry_id=entry_id),
            partial(take_back, cast, entry_id),
        )
        assert became == ["done", "done"]
        with database.transaction():
            assert bodies(cast.bob.sees(cast.alice)) == set()
