"""A hard week: something small for today, kind words, one's own plan, and how to reach help."""

from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.hard_times import queries
from journal.hard_times.views.base import READ, routes, told_path
from journal.safety.views import lines_here
from journal.treatment.words import Moment
from journal.web.pages import render


@routes.get("/hard-week", access=READ)
def week(patient: Patient) -> ResponseReturnValue:
    """All of it on one page: nothing to find, nothing to fill in."""
    return render(
        "hard_times/week.html",
        path=told_path(patient, Moment.LOW_WEEK),
        plan=queries.own_plan(patient.reader),
        **lines_here(),
    )
