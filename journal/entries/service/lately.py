"""What was written a short while ago."""

from datetime import date, datetime, timedelta

from journal.entries.models import Entry
from journal.entries.queries import COLUMNS
from journal.entries.text import says_anything
from journal.entries.words import State
from journal.entries.written import Written
from journal.kernel.clock import now
from journal.vault import queries as vault
from journal.vault.reader import Reader

_WEEK = timedelta(days=7)


def since(reader: Reader, moment: datetime, state: State) -> list[Written]:
    """What is in this state and was written or changed after this moment, the newest first."""
    select = (
        vault.granted(Entry, reader, *COLUMNS)
        .where(Entry.changed_at > moment, Entry.state == state.value)
        .order_by(Entry.changed_at.desc(), Entry.id)
    )
    return [Written(*one) for one in vault.opened(select, reader, Entry.KIND)]


def begun(reader: Reader, prompt_id: str | None, *, today: date) -> Written | None:
    """The last unfinished answer to this prompt of these seven days.

    Without a prompt it is one of today: a blank page of another day was about something else.
    """
    for one in since(reader, now() - _WEEK, State.DRAFT):
        is_of_now = bool(prompt_id) or one.row.local_day == today
        if one.prompt_id == (prompt_id or None) and is_of_now and says_anything(one.text):
            return one
    return None
