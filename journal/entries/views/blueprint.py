"""The pages' blueprint and who may use them: the patient, on their own record."""

from functools import partial
from typing import Any
from uuid import UUID

from journal.access.permissions import Permission
from journal.care import status
from journal.care.loaders import ME
from journal.entries import body, drawing, queries
from journal.entries.reply import tells_clinic
from journal.entries.told import in_a_line, told
from journal.entries.words import TELL_CLINIC
from journal.entries.written import Written
from journal.identity.queries import people
from journal.prompts.asked import signature
from journal.web.access import needs
from journal.web.pages import show_day, zone
from journal.web.routes import Routes

routes = Routes("entries", __name__)

_FOR_TEMPLATES = {
    "told_reply": told,
    "signature": signature,
    "reply_in_a_line": in_a_line,
    "tells_clinic": partial(tells_clinic, moods=TELL_CLINIC),
    "line_of": drawing.line_of,
    "sketch": drawing,
    "outline": body,
}


@routes.record_once
def offer_replies(state: Any) -> None:
    """An entry is shown on pages of other features too, by the same template."""
    state.app.jinja_env.globals.update(_FOR_TEMPLATES)


READ = needs(Permission.JOURNAL_READ, of=ME)
WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


def statuses_of(patient_id: UUID, entries: list[Written]) -> dict[UUID, list[str]]:
    """Of each of these entries, who can see it and who did, in words; two queries for them all."""
    seen_by = queries.seen_by(patient_id, [entry.id for entry in entries])
    named = people({reader for readers in seen_by.values() for reader in readers})
    return {
        entry.id: status.in_words(
            [
                status.Look(name=named[reader].called, seen_at=at)
                for reader, at in seen_by.get(entry.id, {}).items()
                if reader in named
            ],
            changed_at=entry.row.changed_at,
            day_of=lambda at: show_day(at.astimezone(zone()).date(), "long"),
        )
        for entry in entries
    }


def readers_of(patient_id: UUID, entries: list[Written]) -> dict[UUID, list[str]]:
    """The names of those besides the writer who can read each of these entries now."""
    seen_by = queries.seen_by(patient_id, [entry.id for entry in entries])
    named = people({reader for readers in seen_by.values() for reader in readers})
    return {
        entry_id: [named[reader].called for reader in readers if reader in named]
        for entry_id, readers in seen_by.items()
    }
