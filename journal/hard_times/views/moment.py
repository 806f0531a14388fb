"""Something hard: steady first, then as far as the person wants to go. Any step may be the last."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.hard_times import queries, service
from journal.hard_times.schemas import AskingForm
from journal.hard_times.views.base import READ, WRITE, routes, told_path
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.treatment.words import Moment
from journal.web.forms import read_form
from journal.web.pages import render


@routes.get("/hard-moment", access=READ)
def moment(patient: Patient) -> ResponseReturnValue:
    """Grounding, and nothing else on the page."""
    return render("hard_times/moment.html", path=told_path(patient, Moment.CHALLENGING))


@routes.get("/hard-moment/ways", access=READ)
def ways(patient: Patient) -> ResponseReturnValue:
    """What could come next, none of it needed."""
    return render(
        "hard_times/ways.html",
        path=told_path(patient, Moment.CHALLENGING),
        lasting=queries.lasting_of(patient.reader),
    )


@routes.get("/hard-moment/tell", access=READ)
def tell(patient: Patient) -> ResponseReturnValue:
    """A page that can be shown to somebody, with one's own people on it."""
    return render("hard_times/tell.html", path=told_path(patient, Moment.CHALLENGING))


@routes.get("/hard-moment/still", access=READ)
def still(patient: Patient) -> ResponseReturnValue:
    """The weekly question of somebody who asked to be asked."""
    return render(
        "hard_times/still.html",
        path=told_path(patient, Moment.CHALLENGING),
        lasting=queries.lasting_of(patient.reader),
    )


@routes.post("/hard-moment/asking", access=WRITE)
def asking(patient: Patient) -> ResponseReturnValue:
    """Ask me weekly, not this week, or stop."""
    form = read_form(AskingForm)
    if form.errors:
        raise Invalid(form.errors)
    answer = form.values["answer"]
    if answer == "stop":
        service.stop_asking(patient)
        flash(_("You will not be asked about it."))
        return redirect(url_for("today.show"), 303)
    service.ask_weekly(patient)
    if answer == "weekly":
        flash(_("You will be asked once a week, on Today. You can stop it here at any time."))
        return redirect(url_for(".ways"), 303)
    return redirect(url_for("today.show"), 303)
