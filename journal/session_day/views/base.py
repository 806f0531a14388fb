"""The routes of a session's day, the lists in force, and when small words were written."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.entries import typed
from journal.kernel.clock import now, written
from journal.kernel.ids import new_id
from journal.session_day import queries
from journal.session_day.own_lists import lists_in_force
from journal.session_day.queries import Day
from journal.session_day.ready_lists import Shelf
from journal.web.access import needs
from journal.web.forms import Form
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("session_day", __name__)
READ = needs(Permission.JOURNAL_READ, of=ME)
WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
# What has to be seen to have worked, there and then.
WRITE_AT_ONCE = needs(Permission.JOURNAL_WRITE, of=ME)


@routes.record_once
def read_lists(state: Any) -> None:
    """Read the lists when the app is built, so that a bad file stops the start."""
    lists_in_force(state.app.extensions["afterword-settings"].home)


def shelf() -> Shelf:
    return lists_in_force(current_app.extensions["afterword-settings"].home)


def day_of(patient: Patient, session_id: UUID) -> Day:
    """Raises NotFound."""
    return queries.day(patient.reader, session_id, shelf(), at=now(), zone=zone())


def fresh(**given: Any) -> Form:
    """An empty form for something small, with an id of its own."""
    opened = now().astimezone(zone()).isoformat()
    return Form(given={"id": str(new_id()), "opened_at": opened, **given})


def written_at(values: dict[str, Any]) -> datetime:
    return typed.written_at({**values, "when": None}, zone=zone(), at=written(zone()))
