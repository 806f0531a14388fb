"""Phones that send entries without pause, and what became of each entry."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from uuid import UUID

from journal.access.actor import Role
from journal.app import open_vault
from journal.audit import queries as audit
from journal.entries.models import Entry
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.kernel.ids import new_id
from journal.settings import Settings
from journal.vault import queries as vault
from tests.support.clients import token_for
from tests.support.databases import make_tables
from tests.support.people import Member, join

BODY = "The same words, kept: {}. " + "It rained all night. " * 90


@dataclass(slots=True)
class Journal:
    """One patient's journal on a database of its own."""

    settings: Settings
    database: Database
    patient: Member
    token: str

    def kept(self) -> dict[UUID, str]:
        """Every entry that is there and opens."""
        with self.database.transaction(write=False):
            reader = self.patient.own().reader
            opened = vault.opened(vault.granted(Entry, reader), reader, Entry.KIND)
            return {row.id: value["body"] for row, value in opened}

    def chain_is_whole(self) -> bool:
        """Whether the record of who did what is unbroken to its end."""
        with self.database.transaction(write=False):
            return audit.verify().first_bad is None


@contextmanager
def journal_at(home: Path, url: str = "") -> Iterator[Journal]:
    """A new journal in this folder, or at the address of an empty database."""
    environment = {"AFTERWORD_HOME": str(home), "AFTERWORD_DATABASE_URL": url}
    settings = Settings.from_env(environment)
    database = Database(settings.database_url, carries={"vault": open_vault(settings)})
    make_tables(settings.database_url)
    with database.transaction():
        patient = join("Alice", Role.PATIENT)
    yield Journal(settings, database, patient, token_for(database, patient))
    database.dispose()


@dataclass(slots=True)
class Phones:
    """Threads that write until told to stop. An answer of 201 is a promise."""

    journal: Journal
    port: int
    promised: dict[UUID, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def writing(self, phones: int = 4) -> Iterator[None]:
        """Write from so many phones at once."""
        threads = [threading.Thread(target=self._write) for _ in range(phones)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def wait_for(self, promises: int, *, within: float = 60) -> None:
        """Until so many writes were acknowledged."""
        deadline = time.monotonic() + within
        while len(self.promised) < promises:
            assert time.monotonic() < deadline, (self.statuses, self.problems[:3])
            time.sleep(0.005)

    def _write(self) -> None:
        connection: HTTPConnection | None = None
        while not self._stop.is_set():
            connection = connection or HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                self._put(connection)
            except (OSError, HTTPException):
                connection.close()
                connection = None
                time.sleep(0.05)
        if connection is not None:
            connection.close()

    def _put(self, connection: HTTPConnection) -> None:
        made = new_id()
        body = BODY.format(made)
        entry = {"body": body, "written_at": now().isoformat()}
        headers = {
            "Authorization": f"Bearer {self.journal.token}",
            "Content-Type": "application/json",
        }
        connection.request("PUT", f"/api/v1/entries/{made}", json.dumps(entry), headers)
        answer = connection.getresponse()
        said = answer.read()
        self.statuses[answer.status] += 1
        if answer.status == 201:
            self.promised[made] = body
        else:
            self.problems.append(said.decode("utf-8", "replace"))
