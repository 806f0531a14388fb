"""The pages' blueprint and who may use them: the patient, on their own record."""

from uuid import UUID

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.entries import queries
from journal.entries.written import Written
from journal.identity.queries import people
from journal.web.access import needs
from journal.web.routes import Routes

routes = Routes("entries", __name__)

READ = needs(Permission.JOURNAL_READ, of=ME)
WRITE = needs(Permission.JOURNAL_WRITE, of=ME)


def readers_of(patient_id: UUID, entries: list[Written]) -> dict[UUID, list[str]]:
    """The names of those besides the writer who can read each of these entries now."""
    seen_by = queries.seen_by(patient_id, [entry.id for entry in entries])
    named = people({reader for readers in seen_by.values() for reader in readers})
    return {
        entry_id: [named[reader].name for reader in readers if reader in named]
        for entry_id, readers in seen_by.items()
    }
