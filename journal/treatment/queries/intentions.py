"""Visits without ketamine, and what a session was meant for."""

from typing import Any
from uuid import UUID

from journal.treatment import kept, models
from journal.vault.queries import granted, must_have, opened, past_versions
from journal.vault.reader import Reader


def appointments_of(reader: Reader) -> list[kept.Appointment]:
    """In the order in which they take place."""
    found = opened(granted(models.Appointment, reader), reader, models.Appointment.KIND)
    visits = [kept.Appointment.read(row, value) for row, value in found]
    return sorted(visits, key=lambda visit: visit.at)


def appointment(reader: Reader, appointment_id: UUID) -> kept.Appointment:
    """Raises NotFound."""
    return kept.Appointment.read(*must_have(models.Appointment, reader, appointment_id))


def intentions_of(reader: Reader) -> list[kept.Intention]:
    """In the order in which they were first written."""
    select = granted(models.Intention, reader, models.Intention.session_id)
    select = select.order_by(models.Intention.created_at, models.Intention.id)
    found = opened(select, reader, models.Intention.KIND)
    return [kept.Intention.read(row, value, session_id=row.session_id) for row, value in found]


def intention(reader: Reader, intention_id: UUID) -> kept.Intention:
    """Raises NotFound."""
    row, value = must_have(models.Intention, reader, intention_id, models.Intention.session_id)
    return kept.Intention.read(row, value, session_id=row.session_id)


def intention_versions(reader: Reader, intention_id: UUID) -> list[dict[str, Any]]:
    """Every earlier wording, the newest first; raises NotFound."""
    intention(reader, intention_id)
    return [
        {
            "version": row.version,
            "words": value["words"],
            "standing": value["standing"],
            "written_at": row.written_at,
        }
        for row, value in past_versions(reader, models.Intention.KIND, intention_id)
    ]
