"""What belongs to single days: steps, check-ins, side effects."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from journal.treatment import kept, models
from journal.vault.queries import granted, must_have, opened, past_versions
from journal.vault.reader import Reader


def steps_of(reader: Reader) -> list[kept.Step]:
    """The latest due first."""
    select = granted(models.Step, reader, models.Step.due_on)
    select = select.order_by(models.Step.due_on.desc(), models.Step.id)
    found = opened(select, reader, models.Step.KIND)
    return [kept.Step.read(row, value, due_on=row.due_on) for row, value in found]


def steps_from(reader: Reader, entry_id: UUID) -> list[kept.Step]:
    """Those that came out of one entry, the first due first."""
    return [one for one in reversed(steps_of(reader)) if one.entry_id == entry_id]


def step(reader: Reader, step_id: UUID) -> kept.Step:
    """Raises NotFound."""
    row, value = must_have(models.Step, reader, step_id, models.Step.due_on)
    return kept.Step.read(row, value, due_on=row.due_on)


def check_ins_of(reader: Reader, *, since: date | None = None) -> list[kept.CheckIn]:
    """By day; of two on one day the later written one comes last."""
    select = granted(models.CheckIn, reader, models.CheckIn.on_day)
    if since is not None:
        select = select.where(models.CheckIn.on_day >= since)
    select = select.order_by(models.CheckIn.on_day, models.CheckIn.created_at)
    found = opened(select, reader, models.CheckIn.KIND)
    return [kept.CheckIn.read(row, value, on=row.on_day) for row, value in found]


def check_in_on(reader: Reader, day: date) -> kept.CheckIn | None:
    """The one of that day."""
    select = granted(models.CheckIn, reader, models.CheckIn.on_day)
    select = select.where(models.CheckIn.on_day == day).order_by(models.CheckIn.created_at)
    found = opened(select, reader, models.CheckIn.KIND)
    return kept.CheckIn.read(*found[-1], on=day) if found else None


def check_in(reader: Reader, check_in_id: UUID) -> kept.CheckIn:
    """Raises NotFound."""
    row, value = must_have(models.CheckIn, reader, check_in_id, models.CheckIn.on_day)
    return kept.CheckIn.read(row, value, on=row.on_day)


def side_effects_of(reader: Reader) -> list[kept.SideEffects]:
    """The latest noted first."""
    select = granted(models.SideEffect, reader, models.SideEffect.session_id)
    found = opened(select, reader, models.SideEffect.KIND)
    notes = [kept.SideEffects.read(row, value, session_id=row.session_id) for row, value in found]
    return sorted(notes, key=lambda note: note.noted_at, reverse=True)


def side_effects(reader: Reader, note_id: UUID) -> kept.SideEffects:
    """Raises NotFound."""
    row, value = must_have(models.SideEffect, reader, note_id, models.SideEffect.session_id)
    return kept.SideEffects.read(row, value, session_id=row.session_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    id: UUID
    version: int
    created_at: datetime


def side_effects_versions(reader: Reader, note_id: UUID) -> list[tuple[datetime, kept.SideEffects]]:
    """What a note said before, the newest first, with when. Raises NotFound."""
    there, _said = must_have(models.SideEffect, reader, note_id)
    made = there.created_at
    return [
        (
            row.written_at,
            kept.SideEffects.read(
                _Past(id=row.id, version=row.version, created_at=made), text, session_id=None
            ),
        )
        for row, text in past_versions(reader, models.SideEffect.KIND, note_id)
    ]
