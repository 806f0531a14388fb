"""My safety plan: as much of it as I like, and no more."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.speech import gettext as _
from journal.my_support import queries, service
from journal.my_support.kept import SafetyPlan
from journal.my_support.schemas import SafetyPlanForm
from journal.my_support.views.base import READ, WRITE, is_kept, routes, saved, words_of
from journal.treatment.views.base import given
from journal.web.forms import Form, read_form
from journal.web.pages import render


@routes.get("/my-support/plan", access=READ)
def plan(patient: Patient) -> ResponseReturnValue:
    """Its parts, to be written or changed; its earlier texts below."""
    found = queries.plan(patient.reader)
    return _page(patient, Form() if found is None else Form(given=given(found, *SafetyPlan.WORDS)))


@routes.post("/my-support/plan", access=WRITE)
def update_plan(patient: Patient) -> ResponseReturnValue:
    """Write the plan, or change a part of it."""
    form = read_form(SafetyPlanForm)
    if form.errors or not is_kept(
        form, lambda version: service.keep_plan(patient, words_of(form), based_on=version)
    ):
        return _page(patient, form), 422
    return saved()


@routes.post("/my-support/plan/delete", access=WRITE)
def delete_plan(patient: Patient) -> ResponseReturnValue:
    """Delete it with its earlier texts; not in the fog window."""
    service.delete_plan(patient)
    flash(_("The plan is deleted."))
    return redirect(url_for(".show"), 303)


def _page(patient: Patient, form: Form) -> str:
    return render(
        "my_support/plan.html",
        form=form,
        is_there=queries.plan(patient.reader) is not None,
        earlier=queries.earlier_plans(patient.reader),
    )
