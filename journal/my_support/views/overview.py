"""Everything I laid by on one page, and the sheet for somebody who wants to help."""

from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.my_support import queries
from journal.my_support.schemas import PRINTED, PrintAsked
from journal.my_support.views.base import READ, routes
from journal.my_support.words import label
from journal.web.forms import read_query
from journal.web.pages import render


@routes.get("/my-support", access=READ)
def show(patient: Patient) -> ResponseReturnValue:
    """My people, my team, the card and the plan."""
    return render(
        "my_support/show.html",
        mine=queries.mine(patient.reader),
        plan=queries.plan(patient.reader),
        role_label=label,
    )


@routes.get("/my-support/print", access=READ)
def sheet(patient: Patient) -> ResponseReturnValue:
    """How to help me, in my own words, for paper; what is on it is chosen."""
    return render(
        "my_support/print.html",
        parts=read_query(PrintAsked)["part"] or PRINTED,
        mine=queries.mine(patient.reader),
        plan=queries.plan(patient.reader),
        role_label=label,
    )
