"""The library of prompts, and putting one aside."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.prompts import queries, service
from journal.prompts.prompt import Prompt
from journal.prompts.selection import library_for
from journal.prompts.shown import shown
from journal.treatment.words import Moment
from journal.web.access import needs
from journal.web.pages import render, zone
from journal.web.routes import Routes

routes = Routes("prompts", __name__)


@routes.get("/prompts", access=needs(Permission.JOURNAL_READ, of=ME))
def index(patient: Patient) -> ResponseReturnValue:
    """Every prompt that could be opened now, by the time it is about."""
    found = library_for(queries.facts_of(patient.reader, at=now(), zone=zone()), now())
    linked = has_therapist(patient.id)
    groups = [
        (name, [shown(one, language=locale(), has_therapist=linked) for one in some])
        for moment, name in _names()
        if (some := [one for one in found if one.moment is moment and _can_be_written(one)])
    ]
    return render("prompts/index.html", groups=groups)


@routes.post("/prompts/<slug:prompt_id>/not-today", access=needs(Permission.JOURNAL_WRITE, of=ME))
def put_aside(patient: Patient, prompt_id: str) -> ResponseReturnValue:
    """Silently gone until tomorrow."""
    service.put_aside(patient, prompt_id)
    return redirect(url_for("today.show"), 303)


def _can_be_written(prompt: Prompt) -> bool:
    return not (prompt.flags.nothing_saved or prompt.flags.no_text)


def _names() -> tuple[tuple[Moment, str], ...]:
    return (
        (Moment.PREPARATION, _("Before a session")),
        (Moment.SESSION_DAY, _("On the day")),
        (Moment.RIGHT_AFTER, _("Right after")),
        (Moment.NEXT_DAY, _("The next day")),
        (Moment.DAYS_2_3, _("Two or three days after")),
        (Moment.WEEK_1, _("The first week")),
        (Moment.WEEK_2_PLUS, _("The second week and on")),
        (Moment.BEFORE_NEXT, _("Before the next session")),
        (Moment.MAINTENANCE, _("Over the long run")),
        (Moment.CHALLENGING, _("When something was hard")),
        (Moment.LOW_WEEK, _("In a hard week")),
    )
