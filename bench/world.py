"""A clinic to measure: one patient with a year behind her, one therapist with 500 patients."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from sqlalchemy import event

from bench.calls import App, request_for
from journal.access.actor import Role
from journal.app import create_app, open_vault
from journal.care.models import CareLink, Clinic
from journal.identity import service as identity
from journal.identity import sign_in
from journal.identity.models import Person
from journal.identity.queries import address_lookup
from journal.identity.tokens import new_token, token_hash
from journal.kernel import db
from journal.kernel.clock import now
from journal.kernel.db import Base, Database
from journal.kernel.ids import new_id
from journal.settings import Settings
from journal.vault import service as vault
from journal.vault.server import seal_name

PATIENTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A planted database and the app on it."""

    app: Flask
    database: Database
    patient_id: UUID
    therapist_id: UUID
    others: tuple[UUID, ...]
    links: dict[UUID, UUID]

    @property
    def wsgi(self) -> App:
        """The app as a server calls it."""
        return self.app.wsgi_app

    def cookie(self, person_id: UUID) -> dict[str, str]:
        """The header of a signed-in browser."""
        # Signed in for real, so that nothing has to be put right at every request after.
        with self.app.request_context(request_for("GET", "/")), self.database.transaction():
            sign_in.remember(_token(person_id, "cookie"))
            generate_csrf()
            kept = dict(session)
        signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signer is not None  # the app has a key
        return {"Cookie": f"{self.app.config['SESSION_COOKIE_NAME']}={signer.dumps(kept)}"}

    def bearer(self, person_id: UUID) -> dict[str, str]:
        """The header of a signed-in app."""
        with self.database.transaction():
            return {"Authorization": f"Bearer {_token(person_id, 'bearer')}"}


def settle(home: Path) -> World:
    """An empty database in this folder, with people in it who have written nothing yet."""
    settings = Settings.from_env({"AFTERWORD_HOME": str(home)})
    database = Database(settings.database_url, carries={"vault": open_vault(settings)})
    engine = sa.create_engine(settings.database_url)
    app = create_app(settings, database)
    Base.metadata.create_all(engine)
    engine.dispose()
    with database.transaction():
        clinic_id = new_id()
        name = seal_name(vault.server_key("identity"), "Dusk House", person=clinic_id, field="name")
        db.session().add(Clinic(id=clinic_id, name=name, created_at=now()))
        therapist_id = _person("Bruno", Role.THERAPIST, clinic_id)
        patients = [_person(f"Patient {n}", Role.PATIENT, None) for n in range(PATIENTS)]
        links = {patient_id: _link(patient_id, therapist_id) for patient_id in patients}
    return World(
        app=app,
        database=database,
        patient_id=patients[0],
        therapist_id=therapist_id,
        others=tuple(patients[1:]),
        links=links,
    )


def _token(person_id: UUID, way: str) -> str:
    return identity.sign_in(person_id, way=way, device="a benchmark")


def _person(name: str, role: Role, clinic_id: UUID | None) -> UUID:
    """An account without a passphrase: 500 argon2 hashes would take two minutes."""
    made, key = new_id(), vault.server_key("identity")
    email = f"{made.hex}@example.org"
    db.session().add(
        Person(
            id=made,
            role=role.value,
            clinic_id=clinic_id,
            name=seal_name(key, name, person=made, field="name"),
            email=seal_name(key, email, person=made, field="email"),
            email_lookup=address_lookup(email),
            zone="America/Lima",
            locale="en",
            created_at=now(),
        )
    )
    vault.enrol(made)
    return made


def _link(patient_id: UUID, therapist_id: UUID) -> UUID:
    made, at = new_id(), now()
    db.session().add(
        CareLink(
            id=made,
            therapist_id=therapist_id,
            patient_id=patient_id,
            state="active",
            code_hash=token_hash(new_token()),
            invited_at=at,
            expires_at=at,
            redeemed_at=at,
            confirmed_at=at,
            approved_at=at,
        )
    )
    vault.make_ring(made, owner_id=patient_id, members=[patient_id, therapist_id])
    return made


@contextmanager
def relaxed(world: World) -> Iterator[None]:
    """While planting, nothing has to be durable; connections opened afterwards are again."""

    @event.listens_for(world.database.engine, "checkout")
    def relax(connection: Any, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    yield
    event.remove(world.database.engine, "checkout", relax)
    world.database.dispose()
