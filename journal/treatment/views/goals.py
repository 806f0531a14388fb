"""My goals: what I would like to change, and how near it is."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment import kept, labels, queries, service
from journal.treatment.schemas.forms import BetterForm, GoalForm, RatingForm
from journal.treatment.views.base import READ, WRITE, changed_meanwhile, given, routes
from journal.treatment.words import Area, GoalState
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_BETTER_LABELS = {
    "a_little_better": N_("A little better"),
    "better": N_("Better"),
    "much_better": N_("Much better"),
}
_BETTER = tuple(_BETTER_LABELS)


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
    value = {name: form.values[name] for name in ("words", "baseline", "state", "areas")}
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
        _keep(patient, found, form, "words", "state", "areas")
    if form.errors:
        return _one(found, form, _empty()), 422
    flash(_("Your goal is saved."))
    return redirect(url_for(".goal", goal_id=goal_id), 303)


@routes.post("/goals/<uuid:goal_id>/better", access=WRITE)
def say_what_better_is(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """Say what better would look like, in one's own three steps."""
    found = queries.goal(patient.reader, goal_id)
    form = read_form(BetterForm)
    if not form.errors:
        _keep(patient, found, form, *_BETTER)
    if form.errors:
        return _one(found, _shown(found), _empty(), better=form), 422
    flash(_("Saved."))
    return redirect(url_for(".goal", goal_id=goal_id), 303)


@routes.post("/goals/<uuid:goal_id>/ratings", access=WRITE)
def rate_goal(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """Say how near it is today."""
    found = queries.goal(patient.reader, goal_id)
    form = read_form(RatingForm)
    if not form.errors:
        value = {"rating": form.values["rating"], "note": form.values["note"], "rated_at": None}
        try:
            service.give_rating(patient, goal_id, form.values["rating_id"], value)
        except Conflict as error:
            form.errors["rating"] = error.message
    if form.errors:
        return _one(found, _shown(found), form), 422
    flash(_("Saved."))
    return redirect(url_for(".goal", goal_id=goal_id), 303)


def _keep(patient: Patient, found: kept.Goal, form: Form, *names: str) -> None:
    """Put these words of the form in the place of what the goal says; the rest of it stays."""
    told = {name: getattr(found, name) for name in found.WORDS}
    value = {**told, **{name: form.values[name] for name in names}}
    try:
        done = service.keep_goal(patient, found.id, value, based_on=form.values["etag"])
    except Invalid as error:
        form.refuse(error)
    else:
        changed_meanwhile(form, done, done.version)


def _shown(found: kept.Goal) -> Form:
    return Form(given=given(found, "words", "state", "areas"))


def _empty() -> Form:
    return Form(given={"rating_id": str(new_id())})


def _page(patient: Patient, form: Form) -> str:
    return render(
        "treatment/goals.html",
        goals=queries.goals_of(patient.reader),
        form=form,
        areas=labels.choices(Area),
    )


def _one(found: kept.Goal, form: Form, rating: Form, *, better: Form | None = None) -> str:
    days = [one.rated_at.date() for one in found.ratings]
    return render(
        "treatment/goal.html",
        goal=found,
        form=form,
        rating=rating,
        better=better or Form(given=given(found, *_BETTER)),
        better_labels={name: _(words) for name, words in _BETTER_LABELS.items()},
        rated_today=now().astimezone(zone()).date() in days,
        states=labels.choices(GoalState),
        areas=labels.choices(Area),
        area_labels=[labels.label(one) for one in found.areas],
    )
