"""Marks on the chart, as far as the reader's ring opens them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from journal.events import models
from journal.events.kept import Earlier, Event
from journal.events.words import EventKind
from journal.kernel.errors import NotFound
from journal.vault import queries as vault
from journal.vault.models import Record
from journal.vault.reader import Reader

_TABLES: tuple[type[Record], ...] = (models.ChartEvent, models.PrivateEvent)


def events_of(reader: Reader) -> list[Event]:
    """By day, the oldest first."""
    return sorted(_all(reader), key=lambda one: (one.on, one.created_at))


def event(reader: Reader, event_id: UUID) -> Event:
    """Raises NotFound."""
    table = table_of(reader, event_id)
    if table is None:
        raise NotFound
    row, value = vault.must_have(table, reader, event_id)
    return Event.read(row, value, is_shared=table is models.ChartEvent)


def table_of(reader: Reader, event_id: UUID) -> type[Record] | None:
    """Where a mark is kept, which says whether it goes with the series."""
    return next((one for one in _TABLES if vault.one(one, reader, event_id) is not None), None)


def earlier(reader: Reader, event_id: UUID) -> list[Earlier]:
    """Its earlier texts, the newest first. Raises NotFound."""
    table = table_of(reader, event_id)
    if table is None:
        raise NotFound
    return [
        Earlier(
            version=row.version,
            written_at=row.written_at,
            on=date.fromisoformat(value["on"]),
            kind=EventKind(value["kind"]),
            label=value["label"],
        )
        for row, value in vault.past_versions(reader, table.KIND, event_id)
    ]


def _all(reader: Reader) -> Iterator[Event]:
    for table in _TABLES:
        is_shared = table is models.ChartEvent
        for row, value in vault.opened(vault.granted(table, reader), reader, table.KIND):
            yield Event.read(row, value, is_shared=is_shared)
