"""The demo clinic in a database of its own, and its people by the names the files have for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.app import open_vault
from journal.care.standing import Patient, linked_patient, own_record
from journal.entries import queries as entries
from journal.entries.written import Written
from journal.identity import queries as identity
from journal.kernel.clock import now
from journal.kernel.db import Database
from journal.ops.database import upgrade
from journal.ops.demo.command import DemoSignIn, plant
from journal.settings import Settings
from journal.treatment import queries as treatment
from journal.treatment.words import Stage
from tests.support.databases import empty_database_url


class Clinic:
    """The demo clinic as it was planted."""

    def __init__(self, database: Database, people: list[DemoSignIn]) -> None:
        self.database = database
        self.people = people

    def actor(self, key: str) -> Actor:
        row = identity.person_by_email(f"{key}@example.org")
        assert row is not None
        return Actor(person_id=row.id, role=Role(row.role))

    def own(self, key: str) -> Patient:
        return own_record(self.actor(key))[0]

    def seen(self, therapist: str, key: str) -> Patient:
        person_id = self.actor(key).person_id
        assert person_id is not None
        return linked_patient(self.actor(therapist), person_id)[0]

    def where(self, key: str) -> Stage:
        return treatment.where(self.own(key).reader, now()).stage

    @property
    def patients(self) -> list[str]:
        return [one["email"].split("@")[0] for one in self.people if one["role"] == "patient"]

    def id_of(self, key: str) -> UUID:
        person_id = self.actor(key).person_id
        assert person_id is not None
        return person_id

    def entries(self, key: str) -> list[Written]:
        return entries.page(self.own(key).reader, limit=200)


@contextmanager
def planted_clinic(home: Path, kind: str) -> Iterator[Clinic]:
    """Planted in an empty database of this kind."""
    with empty_database_url(home, kind) as url:
        settings = Settings.from_env({"AFTERWORD_HOME": str(home), "AFTERWORD_DATABASE_URL": url})
        upgrade(url)
        database = Database(url, carries={"vault": open_vault(settings)})
        yield Clinic(database, plant(database))
        database.dispose()
