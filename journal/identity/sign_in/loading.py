"""Flask-Login's loader: a cookie or a bearer token becomes the person signed in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, Request, Response, g
from flask_login import LoginManager, login_user, logout_user

from journal.access.actor import Actor, Role
from journal.identity import queries, service
from journal.kernel import db
from journal.vault.server import open_name
from journal.vault.service import server_key
from journal.web.csrf import bears_token
from journal.web.guard import database, note_ended_elsewhere


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """The person of this request. Flask-Login asks for the four `is_` and `get_` names."""

    token: str
    actor: Actor
    name: str
    role: str
    zone: str
    locale: str
    seen_at: datetime
    handed_over_to: str | None = None
    is_browser: bool = False
    signed_in_at: datetime | None = None
    locked: bool = False
    lock_on: bool = False
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What the signed cookie carries: the token of a sign-in row, never a person's id."""
        return self.token


def start(app: Flask) -> None:
    """Tell Flask-Login how people are found. Call inside the app's set-up."""
    manager = LoginManager()
    # "strong" signs a phone out whenever its network changes; the server-side row is our control.
    manager.session_protection = "basic"
    manager.user_loader(_by_cookie)
    manager.request_loader(_by_header)
    manager.init_app(app, add_context_processor=False)
    app.after_request(_note_use)


def person_of(token: str) -> SignedInPerson | None:
    """The person whose open sign-in has this token, in this transaction or one of its own."""
    if not db.is_open():
        with database().transaction(write=False):
            return person_of(token)
    row = queries.open_sign_in(token)
    if row is None:
        if queries.ended_elsewhere(token):
            note_ended_elsewhere()
        return None
    return _person(token, row)


def remember(token: str) -> None:
    """Sign this browser in with a token."""
    person = person_of(token)
    if person is not None:
        login_user(person)


def forget() -> None:
    """Sign this browser out."""
    logout_user()


def _note_use(response: Response) -> Response:
    # In a transaction of its own, four times an hour at most: a page that is read must not have
    # to stand in the writers' line for it.
    person: SignedInPerson | None = getattr(g, "_login_user", None)
    actor = getattr(person, "actor", None)
    if person is not None and actor is not None and service.is_seen_long_ago(person.seen_at):
        with database().transaction():
            service.seen(actor.sign_in_id)
    return response


def _by_cookie(token: str) -> SignedInPerson | None:
    # Whoever bears a token is not asked for that of a form: their cookie must not sign them in.
    return None if bears_token() else person_of(token)


def _by_header(asked: Request) -> SignedInPerson | None:
    if not bears_token():
        return None
    token = asked.headers["Authorization"].partition(" ")[2].strip()
    return person_of(token) if token else None


def _person(token: str, row: Any) -> SignedInPerson:
    actor = Actor(
        person_id=row.id, role=Role(row.role), sign_in_id=row.sign_in_id, clinic_id=row.clinic_id
    )
    name = open_name(server_key("identity"), row.name, person=row.id, field="name")
    return SignedInPerson(
        token=token,
        actor=actor,
        name=name,
        role=row.role,
        zone=row.zone,
        locale=row.locale,
        seen_at=row.seen_at,
        handed_over_to=row.handed_over_to,
        is_browser=row.way == "cookie",
        signed_in_at=row.created_at,
        locked=row.locked_at is not None,
        lock_on=row.lock_set_at is not None,
    )
