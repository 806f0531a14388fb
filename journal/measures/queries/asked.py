"""What has a say in when a measure is asked for; no answer is opened for it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from journal.care.queries import series_of_link
from journal.identity.queries import Named, people
from journal.kernel import db
from journal.kernel.ready import Ready
from journal.measures.cadence import EVERY_DAYS, Plan
from journal.measures.calls import Call, Pauses, Timing, calls
from journal.measures.catalogue import all_measures
from journal.measures.course_plan import plan_of
from journal.measures.definition import Measure
from journal.measures.models import Pause, Response, Rhythm
from journal.measures.pace import Chosen, Pace
from journal.measures.queries.sittings import IN_SERIES, chosen_baseline
from journal.treatment import queries as treatment
from journal.treatment.days import day_in
from journal.vault import queries as vault
from journal.vault.reader import Reader

_LAST_TAKEN = (
    vault.granted_to_any(Response, kind=Response.instrument)
    .where(*IN_SERIES)
    .with_only_columns(
        Response.instrument.label("measure"),
        sa.func.max(Response.local_day).label("last_on"),
        sa.cast(sa.null(), sa.SmallInteger).label("every_days"),
    )
    .group_by(Response.instrument)
)
_RHYTHMS = sa.select(
    Rhythm.instrument.label("measure"), sa.cast(sa.null(), sa.Date), Rhythm.every_days
).where(Rhythm.patient_id == sa.bindparam("reader_owner"))
_TAKEN = Ready(_LAST_TAKEN)
_TAKEN_AND_CHOSEN = Ready(sa.union_all(_LAST_TAKEN, _RHYTHMS))


def last_taken(reader: Reader) -> dict[str, date]:
    """By measure, the day of the last sitting."""
    return {row.measure: row.last_on for row in db.rows(_TAKEN, _of(reader))}


def timing_of(reader: Reader) -> Timing:
    """The last sittings, the rhythms that were chosen, and what was put off or skipped."""
    taken: dict[str, date] = {}
    rhythms: dict[str, int] = {}
    for row in db.rows(_TAKEN_AND_CHOSEN, _of(reader)):
        if row.every_days is None:
            taken[row.measure] = row.last_on
        else:
            rhythms[row.measure] = row.every_days
    return Timing(last_taken=taken, rhythms=rhythms, pauses=pauses_of(reader))


def pauses_of(reader: Reader) -> Pauses:
    found = vault.one(Pause, reader, reader.owner_id)
    if found is None:
        return Pauses()
    return Pauses(snoozed=_days(found[1]["snoozed"]), skipped=_days(found[1]["skipped"]))


def calls_of(reader: Reader, *, at: datetime, zone: ZoneInfo) -> tuple[Call, ...]:
    """How each measure stands now, by the course of now."""
    return _calls(reader, timing_of(reader), at=at, zone=zone)[1]


def paces_of(reader: Reader, *, at: datetime, zone: ZoneInfo) -> tuple[Pace, ...]:
    """Every measure in the order they are asked: when it comes, how often, and who chose that."""
    plan, coming = _calls(reader, timing_of(reader), at=at, zone=zone)
    calls_by = {one.measure: one for one in coming}
    rows = rhythm_rows(reader.owner_id)
    named = people({row.set_by for row in rows.values()})
    return tuple(
        Pace(
            measure=one,
            call=calls_by.get(one.key),
            every_days=rows[one.key].every_days if one.key in rows else plan.every_days,
            chosen=_chosen(rows[one.key], named, reader.owner_id) if one.key in rows else None,
            baseline=chosen_baseline(reader, one.key),
        )
        for one in all_measures()
    )


def _calls(
    reader: Reader, timing: Timing, *, at: datetime, zone: ZoneInfo
) -> tuple[Plan, tuple[Call, ...]]:
    course = treatment.course_now(reader)
    sessions = treatment.sessions_of(reader, course.id) if course else []
    today = day_in(at, zone)
    plan = plan_of(course, sessions, today=today)
    found = calls(
        [measure.key for measure in all_measures()],
        plan=plan,
        timing=timing,
        today=today,
        in_fog=treatment.fog_until(reader, at) is not None,
    )
    return plan, found


def _chosen(row: Rhythm, named: dict[UUID, Named], owner_id: UUID) -> Chosen:
    name = named[row.set_by].called if row.set_by in named else ""
    return Chosen(name=name, is_own=row.set_by == owner_id, at=row.set_at)


def rhythm_rows(patient_id: UUID) -> dict[str, Rhythm]:
    """By measure, how often it is wanted, and by whom; only where somebody chose."""
    select = sa.select(Rhythm).where(Rhythm.patient_id == patient_id)
    return {row.instrument: row for row in db.session().execute(select).scalars()}


def shared_rhythms(patient_id: UUID, link_id: UUID) -> list[tuple[Measure, int]]:
    """The measures whose series a link may see, each with the days between its sittings."""
    series = {one.value for one in series_of_link(link_id)}
    rows = rhythm_rows(patient_id) if series else {}
    return [
        (one, rows[one.key].every_days if one.key in rows else EVERY_DAYS)
        for one in all_measures()
        if one.key in series
    ]


def _of(reader: Reader) -> dict[str, UUID]:
    return {"reader_owner": reader.owner_id, "reader_ring": reader.ring_id}


def _days(value: Mapping[str, Any]) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in value.items()}
