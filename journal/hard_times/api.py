"""The two paths over JSON."""

from typing import Any

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.hard_times import queries, service
from journal.hard_times.schemas import AskingIn, HardMomentOut, HardWeekOut
from journal.kernel.clock import now
from journal.kernel.speech import locale
from journal.prompts.shown import shown
from journal.treatment.words import Moment
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.forms import read_json
from journal.web.pages import zone
from journal.web.routes import Routes

routes = Routes("hard_times_api", __name__, url_prefix="/api/v1")
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


@routes.get("/hard-moment", access=_READ, gives=HardMomentOut)
def show_moment(patient: Patient) -> ResponseReturnValue:
    """The prompts that are open now, grounding first; and whether to be asked weekly."""
    return answer(_moment(patient))


@routes.put("/hard-moment", access=_WRITE, takes=AskingIn, gives=HardMomentOut)
def ask(patient: Patient) -> ResponseReturnValue:
    """Be asked once a week if it is still with me, or not any more."""
    if read_json(AskingIn)["asking"]:
        service.ask_weekly(patient)
    else:
        service.stop_asking(patient)
    return answer(_moment(patient))


@routes.get("/hard-week", access=_READ, gives=HardWeekOut)
def show_week(patient: Patient) -> ResponseReturnValue:
    """The prompts for a hard week."""
    return answer({"prompts": _path(patient, Moment.LOW_WEEK)})


def _moment(patient: Patient) -> dict[str, Any]:
    lasting = queries.lasting_of(patient.reader)
    return {
        "prompts": _path(patient, Moment.CHALLENGING),
        "asking": lasting.is_asking,
        "next_on": lasting.next_on,
    }


def _path(patient: Patient, moment: Moment) -> list[dict[str, Any]]:
    found = queries.path_of(patient.reader, moment, at=now(), zone=zone())
    return [shown(one, language=locale(), has_therapist=False) for one in found.values()]
