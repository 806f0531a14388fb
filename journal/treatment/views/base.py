"""The routes of the treatment pages, and how they read times and meet a change meanwhile."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.errors import Stale
from journal.kernel.speech import gettext as _
from journal.treatment import queries
from journal.treatment.days import local_instant
from journal.vault.records import Kept
from journal.web.access import needs
from journal.web.forms import Form
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("treatment", __name__)
READ = needs(Permission.JOURNAL_READ, of=ME)
WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
# An offer made of what stands at this moment is taken at this moment.
WRITE_AT_ONCE = needs(Permission.JOURNAL_WRITE, of=ME)


def here(wall: datetime) -> datetime:
    """The instant at which clocks where the reader is show this."""
    return local_instant(wall.date(), wall.time(), zone()).astimezone(zone())


def refuse_skipped(form: Form, *names: str) -> None:
    """Name what no clock here will ever show: the hour that summer time leaves out."""
    for name in names:
        wall = form.values.get(name)
        if wall is not None and here(wall).replace(tzinfo=None) != wall:
            form.errors[name] = _(
                "is a time that the clocks skip on that day; please choose another"
            )


def on_the_wall(moment: datetime | None) -> str:
    """As a browser's date and time field takes it."""
    return "" if moment is None else moment.astimezone(zone()).strftime("%Y-%m-%dT%H:%M")


def changed_meanwhile(form: Form, kept: Kept, version: int) -> bool:
    """Whether the page comes back: what was typed stays in it, and sending it again keeps it."""
    if kept.outcome != "conflict":
        return False
    form.given["etag"] = str(version)
    form.errors["etag"] = _(
        "This was also changed somewhere else, and that change stands. "
        "What you typed is still here; send it again to keep it instead."
    )
    return True


def back_to_course(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """My course if it is this one, else the page of this one."""
    current = queries.course_now(patient.reader)
    if current is not None and current.id == course_id:
        return redirect(url_for(".course"), 303)
    return redirect(url_for(".show_course", course_id=course_id), 303)


def or_as_new(keep: Callable[[int | None], Kept], based_on: int | None) -> Kept:
    """Keep what a form says; words for a record that is not there begin it, and are not lost."""
    try:
        return keep(based_on)
    except Stale:
        return keep(None)


def given(record: Any, *names: str) -> dict[str, Any]:
    """A kept record as a form shows it."""
    found = {name: getattr(record, name) for name in names}
    shown = {name: "" if value is None else value for name, value in found.items()}
    return {"id": str(record.id), "etag": str(record.version), **shown}
