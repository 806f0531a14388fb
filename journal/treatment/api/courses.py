"""Course templates, and courses begun from them."""

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.speech import locale
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.plans import Phase
from journal.treatment.protocols import Protocol, all_protocols
from journal.treatment.schemas.courses import CourseIn, CourseOut, ProtocolOut
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


@routes.get("/protocols", access=needs(Permission.ACCOUNT_KEEP), gives=ProtocolOut, many=True)
def protocols() -> ResponseReturnValue:
    """The course templates with their sources."""
    return listed([_shown(one) for one in all_protocols()])


@routes.get("/courses", access=_READ, asks=ListAsked, gives=CourseOut, many=True)
def courses(patient: Patient) -> ResponseReturnValue:
    """One's own courses, the first one first."""
    return paged(queries.courses_of(patient.reader))


@routes.get("/courses/<uuid:course_id>", access=_READ, gives=CourseOut)
def course(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """One course."""
    found = queries.course(patient.reader, course_id)
    return answer(found.shown(), version=found.version)


@routes.put("/courses/<uuid:course_id>", access=_WRITE, takes=CourseIn, gives=CourseOut, status=201)
def keep_course(patient: Patient, course_id: UUID) -> ResponseReturnValue:
    """Begin a course or change it."""
    kept = service.keep_course(patient, course_id, read_json(CourseIn), based_on=based_on())
    return kept_answer(kept, queries.course(patient.reader, course_id).shown())


def _shown(protocol: Protocol) -> dict[str, Any]:
    plan, usual = protocol.prompt_plan, protocol.defaults
    return {
        "key": protocol.key,
        "version": protocol.version,
        "name": protocol.name.said_in(locale()),
        "summary": protocol.summary.said_in(locale()),
        "kind": protocol.kind,
        "session_offsets_days": protocol.session_offsets_days,
        "spacing_days": protocol.spacing_days,
        "defaults": {
            "route": usual.route,
            "setting": usual.setting,
            "format": usual.format,
            "therapy_timing": usual.therapy_timing,
        },
        "stage_between": protocol.stage_between,
        "prompt_plan": {
            "before_first": _phase(plan.before_first),
            "between": _phase(plan.between),
            "after_last": _phase(plan.after_last),
            "weekly": plan.weekly,
        },
        "needs": protocol.needs,
        "group_size": protocol.group_size,
        "note": protocol.note and protocol.note.said_in(locale()),
        "sources": protocol.sources,
    }


def _phase(phase: Phase) -> list[dict[str, Any]]:
    return [
        {
            "moment": moment,
            "only": None if allowance.only is None else sorted(allowance.only),
            "limit": allowance.limit,
        }
        for moment, allowance in phase.items()
    ]
