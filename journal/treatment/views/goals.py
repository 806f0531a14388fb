"""My goals: what I would like to change, and how near it is."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.schemas.forms import GoalForm, RatingForm
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, routes
from journal.treatment.words import GoalState
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone


@routes.get("/goals", access=READ)
def goals(patient: Patient) -> ResponseReturnValue:
    """All goals, and room for one more."""
    return _page(patient, Form(given={"id": str(new_id())}))


@routes.post("/goals", access=WRITE)
def set_goal(patient: Patient) -> ResponseReturnValue:
    """Set a goal, with where it stands at the start."""
    form = read_form(GoalForm)
    if form.errors:
        return _page(patient, form), 422
    value = {name: form.values[name] for name in ("words", "baseline", "state")}
    service.set_goal(patient, form.values["id"], {**value, "set_at": None})
    flash(_("Your goal is saved."))
    return redirect(url_for(".goals"), 303)


@routes.get("/goals/<uuid:goal_id>", access=READ)
def goal(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """One goal: how near it is today, how near it was, and its words."""
    found = queries.goal(patient.reader, goal_id)
    return _one(found, _shown(found), _empty())


@routes.post("/goals/<uuid:goal_id>", access=WRITE)
def update_goal(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """Word a goal anew, or let it rest."""
    found = queries.goal(patient.reader, goal_id)
    form = read_form(GoalForm)
    if not form.errors:
        form.values |= {"id": goal_id, "baseline": found.baseline}
        form = _keep(patient, form)
    if form.errors:
        return _one(found, form, _empty()), 422
    flash(_("Your goal is saved."))
    return redirect(url_for(".goal", goal_id=goal_id), 303)


@routes.post("/goals/<uuid:goal_id>/ratings", access=WRITE)
def rate_goal(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """Say how near it is today."""
    found = queries.goal(patient.reader, goal_id)
    form = read_form(RatingForm)
    if form.errors:
        return _one(found, _shown(found), form), 422
    value = {"rating": form.values["rating"], "note": form.values["note"], "rated_at": None}
    service.give_rating(patient, goal_id, form.values["rating_id"], value)
    flash(_("Saved."))
    return redirect(url_for(".goal", goal_id=goal_id), 303)


def _keep(patient: Patient, form: Form) -> Form:
    if form.errors:
        return form
    value = {name: form.values[name] for name in ("words", "baseline", "state")}
    try:
        done = service.keep_goal(
            patient, form.values["id"], {**value, "set_at": None}, based_on=form.values["etag"]
        )
    except Invalid as error:
        return form.refuse(error)
    changed_meanwhile(form, done, done.version)
    return form


def _shown(found: kept.Goal) -> Form:
    return Form(given=given(found, "words", "state"))


def _empty() -> Form:
    return Form(given={"rating_id": str(new_id())})


def _page(patient: Patient, form: Form) -> str:
    return render("treatment/goals.html", goals=queries.goals_of(patient.reader), form=form)


def _one(found: kept.Goal, form: Form, rating: Form) -> str:
    days = [one.rated_at.date() for one in found.ratings]
    return render(
        "treatment/goal.html",
        goal=found,
        form=form,
        rating=rating,
        rated_today=now().astimezone(zone()).date() in days,
        states=labels.choices(GoalState),
    )
