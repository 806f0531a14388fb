"""Today over JSON."""

from typing import Any

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.speech import locale
from journal.measures.calls import Timing
from journal.measures.pace import told_call
from journal.measures.queries import timing_of
from journal.today.page import Today, today_of
from journal.today.queries import found_by
from journal.today.schemas import TodayOut
from journal.today.told import told_intention
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("today_api", __name__, url_prefix="/api/v1")


@routes.get("/today", access=needs(Permission.JOURNAL_READ, of=ME), gives=TodayOut)
def today(patient: Patient) -> ResponseReturnValue:
    """Where the patient is, and the little that may be asked."""
    at, here = now(), zone()
    found = found_by(patient.reader, at=at, zone=here)
    timing = timing_of(patient.reader) if found.known.courses else Timing()
    seen = today_of(
        found.known, at=at, zone=here, timing=timing, has_checked_in=found.has_checked_in
    )
    return answer(_shown(seen, has_therapist=has_therapist(patient.id)))


def _shown(found: Today, *, has_therapist: bool) -> dict[str, Any]:
    place, intention = found.where, found.intention
    maybe = {
        "days_since_session": place.days_since_session,
        "days_until_session": place.days_until_session,
        "fog_until": place.fog_until,
        "session_day": found.day and {"session_id": found.day[0].id, "phase": found.day[1]},
        "intention": intention and told_intention(intention),
    }
    return {
        "stage": place.stage,
        **{name: value for name, value in maybe.items() if value is not None},
        "prompts": [
            {
                "id": one.id,
                "version": one.version,
                "title": one.title.said_in(locale()),
                "text": one.wording(has_therapist=has_therapist).said_in(locale()),
                "responses": one.responses,
                **_asker(found, one.id),
            }
            for one in found.prompts
        ],
        "due_measures": [
            {"instrument": one.measure, "due_on": one.due_on, "reason": one.reason}
            for one in found.due_measures
        ],
        "measures": [told_call(one) for one in found.calls],
        "steps_due": [
            {"id": one.id, "words": one.words, "due_on": one.due_on} for one in found.steps_due
        ],
    }


def _asker(found: Today, prompt_id: str) -> dict[str, Any]:
    asked = found.asked.get(prompt_id)
    if asked is None:
        return {}
    return {
        "asked_by": asked.called,
        "assignment_id": asked.id,
        "grounding_first": asked.prompt.flags.grounding_first,
    }
