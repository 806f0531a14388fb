"""Sittings as far as the reader's ring opens them; the same for the patient and a therapist."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from journal.kernel import db
from journal.kernel.errors import NotFound
from journal.measures.models import Baseline, Response
from journal.measures.sitting import Given, Latest, Sitting, State
from journal.vault import queries as vault
from journal.vault.reader import Reader

_Later = aliased(Response)
_REPLACED_BY = (
    sa.select(_Later.id)
    .where(_Later.patient_id == Response.patient_id, _Later.replaces == Response.id)
    .order_by(_Later.created_at.desc())
    .limit(1)
    .correlate(Response)
    .scalar_subquery()
)
_COLUMNS = (
    Response.instrument,
    Response.taken_at,
    Response.offset_minutes,
    Response.local_day,
    Response.replaces,
    Response.state,
    _REPLACED_BY.label("replaced_by"),
)
IN_SERIES = (Response.state == State.COMPLETE.value, _REPLACED_BY.is_(None))


def responses_of(reader: Reader, key: str | None = None) -> list[Sitting]:
    """The series: what was sent and not corrected since, of one measure or of all, by time."""
    select = _granted(reader).where(*IN_SERIES)
    if key is not None:
        select = select.where(Response.instrument == key)
    return _opened(select.order_by(Response.taken_at, Response.id), reader)


def history_of(
    reader: Reader,
    key: str | None = None,
    *,
    before: tuple[datetime, UUID] | None = None,
    limit: int | None = None,
) -> list[Sitting]:
    """Everything, also what was corrected or left half way; the latest taken first."""
    select = _granted(reader)
    if key is not None:
        select = select.where(Response.instrument == key)
    if before is not None:
        select = select.where(sa.tuple_(Response.taken_at, Response.id) < sa.tuple_(*before))
    select = select.order_by(Response.taken_at.desc(), Response.id.desc())
    return _opened(select if limit is None else select.limit(limit), reader)


def find(reader: Reader, response_id: UUID) -> Sitting | None:
    """One sitting, or None if it is not there or not granted."""
    return next(iter(_opened(_granted(reader).where(Response.id == response_id), reader)), None)


def response(reader: Reader, response_id: UUID) -> Sitting:
    """As `find`, but raises NotFound."""
    found = find(reader, response_id)
    if found is None:
        raise NotFound
    return found


def newest(reader: Reader, sitting: Sitting) -> Sitting:
    """What stands now in a sitting's place, however often it was corrected."""
    while sitting.replaced_by is not None:
        later = find(reader, sitting.replaced_by)
        if later is None:
            break
        sitting = later
    return sitting


def sent_lately(
    reader: Reader, key: str, *, sent_since: datetime, taken_since: datetime
) -> Sitting | None:
    """The sitting of a measure that was sent last, if it is as fresh as that."""
    select = _granted(reader).where(
        *IN_SERIES,
        Response.instrument == key,
        Response.created_at > sent_since,
        Response.taken_at > taken_since,
    )
    return next(iter(_opened(select.order_by(Response.created_at.desc()).limit(1), reader)), None)


def left_half_way(reader: Reader, *, since: datetime) -> list[Sitting]:
    """Forms left early and neither finished nor sent since; the latest first."""
    select = _granted(reader).where(
        Response.state == State.ABANDONED.value,
        _REPLACED_BY.is_(None),
        Response.created_at >= since,
    )
    return _opened(select.order_by(Response.created_at.desc()), reader)


def baseline_row(patient_id: UUID, course_id: UUID, key: str) -> Baseline | None:
    """The choice made for a course, if it was made."""
    return db.session().get(Baseline, (patient_id, course_id, key))


def baselines_on(patient_id: UUID, response_id: UUID) -> list[Baseline]:
    """The choices that rest on one sitting."""
    select = sa.select(Baseline).where(
        Baseline.patient_id == patient_id, Baseline.response_id == response_id
    )
    return list(db.session().execute(select).scalars())


def chosen_baseline(reader: Reader, key: str) -> Sitting | None:
    """The sitting that others are compared with: of the last course that has settled on one."""
    select = (
        sa.select(Baseline.response_id)
        .where(Baseline.patient_id == reader.owner_id, Baseline.instrument == key)
        .order_by(Baseline.chosen_at.desc())
        .limit(1)
    )
    found = db.session().execute(select).scalar_one_or_none()
    return find(reader, found) if found else None


def latest_scores(readers: Iterable[Reader], *, count: int = 6) -> dict[UUID, dict[str, Latest]]:
    """By patient and measure: the baseline and the last ``count`` sittings; one query."""
    rings = {reader.ring_id: reader for reader in readers}
    if not rings:
        return {}
    chosen_at = (
        sa.select(sa.func.max(Baseline.chosen_at))
        .where(Baseline.patient_id == Response.patient_id, Baseline.response_id == Response.id)
        .correlate(Response)
        .scalar_subquery()
        .label("chosen_at")
    )
    inner = vault.granted_many(
        Response, rings, *_COLUMNS, chosen_at, kind=Response.instrument
    ).where(*IN_SERIES)
    place = sa.func.row_number().over(
        partition_by=(inner.selected_columns.ring_id, Response.instrument),
        order_by=(Response.taken_at.desc(), Response.id.desc()),
    )
    ranked = inner.add_columns(place.label("place")).subquery()
    select = sa.select(ranked).where(
        sa.or_(ranked.c.place <= count, ranked.c.chosen_at.is_not(None))
    )
    rows: dict[tuple[UUID, str], list[tuple[Any, Sitting]]] = defaultdict(list)
    for row in db.session().execute(select.order_by(ranked.c.place.desc())):
        rows[row.patient_id, row.instrument].append((row, _sitting(row, rings[row.ring_id])))
    found: dict[UUID, dict[str, Latest]] = defaultdict(dict)
    for (patient_id, key), sittings in rows.items():
        found[patient_id][key] = _latest(sittings, count)
    return dict(found)


def _latest(sittings: list[tuple[Any, Sitting]], count: int) -> Latest:
    chosen = max(
        ((row.chosen_at, sitting) for row, sitting in sittings if row.chosen_at is not None),
        key=lambda pair: pair[0],
        default=None,
    )
    return Latest(
        baseline=chosen[1] if chosen else None,
        last=tuple(sitting for row, sitting in sittings if row.place <= count),
    )


def _granted(reader: Reader) -> db.AnySelect:
    return vault.granted(Response, reader, *_COLUMNS, kind=Response.instrument)


def _opened(select: db.AnySelect, reader: Reader) -> list[Sitting]:
    return [_sitting(row, reader) for row in db.session().execute(select)]


def _sitting(row: Any, reader: Reader) -> Sitting:
    value = reader.open(row, row.instrument)
    zone = timezone(timedelta(minutes=row.offset_minutes))
    given = Given(
        instrument=row.instrument,
        version=value["version"],
        answers=tuple(value["answers"]),
        functional=value["functional"],
        taken_at=row.taken_at.astimezone(zone),
        replaces=row.replaces,
        abandoned=row.state == State.ABANDONED.value,
    )
    return Sitting(
        id=row.id,
        patient_id=row.patient_id,
        given=given,
        local_day=row.local_day,
        replaced_by=row.replaced_by,
        created_at=row.created_at,
        total=value["total"],
        shown_total=value["shown_total"],
        shown_severity=value["shown_severity"],
    )
