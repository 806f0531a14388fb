"""A therapist's patients over JSON: what is shared, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.loaders import PATIENT_IN_PATH
from journal.care.series import Series
from journal.care.standing import Patient
from journal.desk import service
from journal.desk.flag_words import flag_words
from journal.desk.rows import Row
from journal.desk.schemas import ListQuery, PatientOut
from journal.entries import queries as entries
from journal.entries.schemas import EntryOut
from journal.progress.queries import progress_of
from journal.progress.schemas import ProgressOut
from journal.progress.shown import shown
from journal.progress.since import short_words
from journal.progress.sittings import ScoreLine
from journal.safety.flags import RaisedFlag
from journal.sharing.service import mark_seen
from journal.web.access import needs
from journal.web.answers import answer, cursor_of, listed, read_cursor
from journal.web.forms import read_query
from journal.web.guard import signed_in
from journal.web.routes import Routes

routes = Routes("desk_api", __name__, url_prefix="/api/v1")

_READ = needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH)


@routes.get(
    "/patients",
    access=needs(Permission.PATIENTS_LIST),
    asks=ListQuery,
    gives=PatientOut,
    many=True,
)
def list_patients() -> ResponseReturnValue:
    """Your patients, in the order in which the links began."""
    asked = read_query(ListQuery)
    rows, flagged = service.page_of_rows(
        signed_in(), after=read_cursor(asked["cursor"]), limit=asked["limit"] + 1
    )
    told = rows[: asked["limit"]]
    last = told[-1].linked if len(rows) > len(told) else None
    cursor = cursor_of(last.since, last.link_id) if last else None
    return listed([_patient(row, flagged) for row in told], next_cursor=cursor)


@routes.get(
    "/patients/<uuid:patient_id>/entries", access=_READ, asks=ListQuery, gives=EntryOut, many=True
)
def list_entries(patient: Patient) -> ResponseReturnValue:
    """The entries that are shared, the newest written first."""
    asked = read_query(ListQuery)
    limit = asked["limit"]
    found = entries.page(patient.reader, limit=limit + 1, before=read_cursor(asked["cursor"]))
    told = found[:limit]
    mark_seen(patient.ring_id, [one.id for one in told])
    audit.record(signed_in(), AuditEvent.ENTRIES_VIEWED, subject=patient.id, kind="entry")
    last = told[-1] if len(found) > limit else None
    cursor = cursor_of(last.row.written_at, last.id) if last else None
    return listed(service.told_entries(patient, told), next_cursor=cursor)


@routes.get("/patients/<uuid:patient_id>/progress", access=_READ, gives=ProgressOut)
def show_progress(patient: Patient) -> ResponseReturnValue:
    """What the chart shows of a patient, as far as it is shared."""
    audit.record(signed_in(), AuditEvent.PROGRESS_VIEWED, subject=patient.id)
    return answer(shown(progress_of(patient.reader)))


def _patient(row: Row, flagged: Mapping[UUID, Sequence[RaisedFlag]]) -> dict[str, Any]:
    linked = row.linked
    return {
        "id": linked.patient_id,
        "name": linked.name,
        "link_id": linked.link_id,
        "linked_at": linked.since,
        "series": [series.value for series in Series if series in linked.series],
        "new_shares": linked.new_shares,
        "stage": row.where.stage.value if row.where else None,
        "next_session_on": row.where.next_on if row.where else None,
        "days_since_session": row.where.days_since if row.where else None,
        "scores": [_score(line) for line in row.scores.values()],
        "flags": [_flag(flag) for flag in flagged.get(linked.patient_id, ())],
    }


def _score(line: ScoreLine) -> dict[str, Any]:
    change = line.change
    return {
        "key": line.measure.key,
        "value": line.latest.shown_total if line.latest else None,
        "maximum": line.measure.highest,
        "on": line.latest.local_day if line.latest else None,
        "change": change.last - change.baseline if change else None,
        "words": short_words(line),
    }


def _flag(flag: RaisedFlag) -> dict[str, Any]:
    return {
        "id": flag.id,
        "kind": flag.kind,
        "reason": flag.reason.value,
        "raised_at": flag.raised_at,
        "words": flag_words(flag),
    }
