"""What was deleted seven days ago is erased daily, by the server itself too."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
import time_machine

from journal.audit.events import AuditEvent
from journal.audit.models import AuditRecord
from journal.entries.models import Entry
from journal.kernel import db
from journal.kernel.db import Database
from journal.ops import tidy
from tests.support.clients import Api
from tests.support.entries import NOW, write
from tests.support.people import Cast, Member

As = Callable[[Member | None], Api]


def kept(database: Database) -> int:
    with database.transaction(write=False):
        return len(db.session().execute(sa.select(Entry.id)).all())


def test_each_day_what_is_due_is_erased_and_not_before(
    api: As, cast: Cast, database: Database
) -> None:
    with time_machine.travel(NOW, tick=False) as time:
        alice = api(cast.alice)
        write(alice, body="stays")
        assert alice.delete(f"/entries/{write(alice, body='goes')}").status_code == 204
        seen: list[int] = []

        def wait(seconds: float) -> bool:
            seen.append(kept(database))
            time.shift(timedelta(seconds=seconds))
            return len(seen) == 9

        tidy.tidy_daily(database, wait)
    assert seen == [2] * 7 + [1] * 2
    with database.transaction(write=False):
        erased = sa.select(AuditRecord.role).where(
            AuditRecord.event == AuditEvent.ENTRY_ERASED.value
        )
        assert len(db.session().execute(erased).all()) == 1


def test_a_day_on_which_it_fails_is_not_the_last(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, database: Database
) -> None:
    def broken(_database: Database) -> int:
        raise ValueError("the words of somebody")

    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 3

    monkeypatch.setattr(tidy, "tidied", broken)
    with caplog.at_level(logging.ERROR):
        tidy.tidy_daily(database, wait)
    assert waits == [86_400] * 3
    assert caplog.messages == ["tidying failed: ValueError"] * 3


def test_a_worker_tidies_beside_its_work(
    monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    began = threading.Event()
    monkeypatch.setattr(tidy, "tidy_daily", lambda *_given: began.set())
    tidy.start_tidying(database)
    assert began.wait(5)
