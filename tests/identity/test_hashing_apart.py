"""While passphrases are hashed nobody who writes waits, and what changes meanwhile wins."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from journal.access.actor import Role
from journal.app import create_app
from journal.audit.events import AuditEvent
from journal.audit.models import AuditRecord
from journal.identity import passphrases, queries, service
from journal.kernel.db import Database
from journal.settings import Settings
from tests.support.clients import Api, Browser
from tests.support.databases import make_tables
from tests.support.people import PASSPHRASE, ZONE, Cast, Member

ROSA = "rosa@example.org"
NEW = "seven slow herons over marsh"
AT_ONCE = 8
PATIENCE_S = 10


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Flask]:
    """An app on a real SQLite file, whose transactions stand in a real line."""
    settings = Settings.from_env({"AFTERWORD_HOME": str(tmp_path)})
    make_tables(settings.database_url)
    app = create_app(settings)
    database: Database = app.extensions["afterword-db"]
    with database.transaction():
        service.join(role=Role.PATIENT, name="Rosa", email=ROSA, passphrase=PASSPHRASE, zone=ZONE)
    yield app
    database.dispose()


class Slow:
    """A hasher that begins, and ends when it is told."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Event()
        self._real = passphrases._HASHER

    def verify(self, known: str, passphrase: str) -> bool:
        self._wait()
        return self._real.verify(known, passphrase)

    def hash(self, passphrase: str) -> str:
        self._wait()
        return self._real.hash(passphrase)

    def _wait(self) -> None:
        self.begun.release()
        assert self.may_end.wait(PATIENCE_S)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(passphrases, "_HASHER", made)
    monkeypatch.setattr(passphrases, "_TURNS", threading.BoundedSemaphore(AT_ONCE))
    return made


def sign_in(app: Flask) -> int:
    return Api(app).post("/sign-ins", {"email": ROSA, "password": PASSPHRASE}).status_code


def sign_up(app: Flask) -> int:
    form = {"name": "Kim", "email": "kim@example.org", "passphrase": NEW, "adult": "true"}
    return Browser(app).post("/sign-up", form).status_code


def change_passphrase(app: Flask) -> int:
    database: Database = app.extensions["afterword-db"]
    with database.transaction():
        known = queries.person_by_email(ROSA)
        assert known is not None
        token = service.sign_in(known.id, way="cookie", device="a test")
    rosa, form = Browser(app, token), {"old": PASSPHRASE, "passphrase": NEW}
    return rosa.post("/account/passphrase", form).status_code


@pytest.mark.parametrize(
    ("doing", "ends"),
    [([sign_in] * AT_ONCE, 201), ([sign_up] * 2, 303), ([change_passphrase], 303)],
    ids=["signing in", "signing up", "changing it"],
)
def test_a_save_is_taken_while_passphrases_are_being_hashed(
    own_app: Flask, slow: Slow, doing: list[Callable[[Flask], int]], ends: int
) -> None:
    database: Database = own_app.extensions["afterword-db"]

    def save() -> None:
        with database.transaction():
            service.note_failure()  # whatever is written

    with ThreadPoolExecutor(len(doing) + 1) as people:
        answers = [people.submit(one, own_app) for one in doing]
        for _ in doing:
            assert slow.begun.acquire(timeout=PATIENCE_S)
        saved = people.submit(save)
        try:
            saved.result(timeout=PATIENCE_S / 2)  # before any of the hashes is done
        finally:
            slow.may_end.set()
        assert [one.result(timeout=PATIENCE_S) for one in answers] == [ends] * len(doing)


def failures(database: Database) -> int:
    select = sa.select(sa.func.count()).where(AuditRecord.event == AuditEvent.SIGN_IN_FAILED.value)
    with database.transaction(write=False) as session:
        return session.execute(select).scalar_one()


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> None:
    """While the next passphrase is being checked, this happens."""
    real: Callable[..., bool] = passphrases.matches

    def matches(*given: Any) -> bool:
        monkeypatch.setattr(passphrases, "matches", real)
        found = real(*given)
        happens()
        return found

    monkeypatch.setattr(passphrases, "matches", matches)


def change(database: Database, member: Member) -> None:
    with database.transaction():
        held = queries.held_passphrase(member.id)
        assert held is not None
        held.hash = passphrases.hashed(NEW)


def test_a_passphrase_changed_while_a_sign_in_is_checked_wins(
    api: Callable[[Member | None], Api],
    cast: Cast,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meanwhile(monkeypatch, lambda: change(database, cast.alice))
    words = {"email": cast.alice.email, "password": PASSPHRASE}
    before = failures(database)
    assert api(None).post("/sign-ins", words).status_code == 422
    assert failures(database) == before + 1
    assert api(None).post("/sign-ins", {**words, "password": NEW}).status_code == 201


def test_of_two_changes_of_a_passphrase_at_once_the_second_is_refused(
    browser: Callable[[Member | None], Browser],
    cast: Cast,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alice = browser(cast.alice)
    meanwhile(monkeypatch, lambda: change(database, cast.alice))
    form = {"old": PASSPHRASE, "passphrase": "ein Kahn im Schilf bei Ebbe"}
    answer = alice.post("/account/passphrase", form)
    assert answer.status_code == 422
    assert "is not your passphrase" in answer.text
    words = {"email": cast.alice.email, "password": NEW}
    assert browser(None).post("/sign-in", words).status_code == 303


def test_every_failed_try_is_recorded(
    api: Callable[[Member | None], Api], cast: Cast, database: Database
) -> None:
    before = failures(database)
    for email in (cast.alice.email, "nobody@example.org"):
        wrong = {"email": email, "password": "not the passphrase"}
        assert api(None).post("/sign-ins", wrong).status_code == 422
    assert failures(database) == before + 2
