"""Two workers try PINs in the same moment: together they have no more tries than one."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from journal.access.actor import Actor, Role
from journal.app import create_app
from journal.identity import passphrases, queries, service
from journal.identity.models import SignIn
from journal.kernel.db import Database
from journal.settings import Settings
from tests.support.clients import Browser
from tests.support.databases import empty_database_url, make_tables
from tests.support.people import PASSPHRASE, ZONE

PIN, WRONG = "271845", "314926"
AT_ONCE = 12


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def own_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Flask, str]]:
    """An app on a real database, whose transactions stand in a real line; and a locked sign-in."""
    with empty_database_url(tmp_path, request.param) as url:
        named = {"AFTERWORD_HOME": str(tmp_path), "AFTERWORD_DATABASE_URL": url}
        make_tables(url)
        app = create_app(Settings.from_env(named))
        database: Database = app.extensions["afterword-db"]
        with database.transaction():
            rosa = service.join(
                role=Role.PATIENT,
                name="Rosa",
                email="rosa@example.org",
                passphrase=PASSPHRASE,
                zone=ZONE,
            )
            her = Actor(person_id=rosa, role=Role.PATIENT)
            service.set_pin(her, passphrases.hashed(PIN))
            token = service.sign_in(rosa, way="cookie", device="a test")
        assert Browser(app, token).post("/lock").status_code == 303
        yield app, token
        database.dispose()


class Watched:
    """Counts the PINs that are looked at, and looks at none before all have come."""

    def __init__(self) -> None:
        self.looked_at = 0
        self._real = passphrases.matches
        self._lock = threading.Lock()

    def __call__(self, known: str | None, typed: str) -> bool:
        with self._lock:
            self.looked_at += 1
        return self._real(known, typed)


def tries(app: Flask, token: str, pins: list[str]) -> list[tuple[int, str | None]]:
    def one(pin: str) -> tuple[int, str | None]:
        answer = Browser(app, token).post("/unlock", {"pin": pin})
        return answer.status_code, answer.location

    with ThreadPoolExecutor(len(pins)) as pool:
        return list(pool.map(one, pins))


def test_no_more_than_five_are_looked_at(
    own_app: tuple[Flask, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, token = own_app
    watched = Watched()
    monkeypatch.setattr(passphrases, "matches", watched)
    found = tries(app, token, [WRONG] * AT_ONCE)
    assert watched.looked_at <= service.MOST_TRIES
    assert (303, "/sign-in") in found
    assert {status for status, _place in found} <= {303, 401, 422}
    database: Database = app.extensions["afterword-db"]
    with database.transaction(write=False) as session:
        row = session.query(SignIn).one()
        assert row.ended_at is not None
        assert row.unlock_tries <= service.MOST_TRIES
        assert queries.ended_elsewhere(token)


def test_two_taps_on_the_button_unlock_once_and_both_lead_on(own_app: tuple[Flask, str]) -> None:
    app, token = own_app
    assert tries(app, token, [PIN, PIN]) == [(303, "/"), (303, "/")]
    assert Browser(app, token).get("/today").status_code == 200
