"""What was written a short while ago."""

from datetime import datetime

from journal.entries.models import Entry
from journal.entries.queries import COLUMNS
from journal.entries.words import State
from journal.entries.written import Written
from journal.vault import queries as vault
from journal.vault.reader import Reader


def since(reader: Reader, moment: datetime, state: State) -> list[Written]:
    """What is in this state and was written or changed after this moment, the newest first."""
    select = (
        vault.granted(Entry, reader, *COLUMNS)
        .where(Entry.changed_at > moment, Entry.state == state.value)
        .order_by(Entry.changed_at.desc(), Entry.id)
    )
    return [Written(*one) for one in vault.opened(select, reader, Entry.KIND)]
