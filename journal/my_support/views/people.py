"""My people: who could be asked, and for what."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.errors import Conflict
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.my_support import queries, service
from journal.my_support.schemas import SupportPersonForm
from journal.my_support.views.base import (
    READ,
    WRITE,
    is_kept,
    refuse_whole,
    routes,
    saved,
    words_of,
)
from journal.treatment.views.base import given
from journal.treatment.views.deleted import twice_leads_to
from journal.web.forms import Form, read_form
from journal.web.pages import render

_ONE = "/my-support/people/<uuid:support_id>"


@routes.get("/my-support/people/new", access=READ)
def new_person(patient: Patient) -> ResponseReturnValue:
    """An empty form."""
    del patient  # access is what it was loaded for
    return _page(Form(given={"id": str(new_id())}), is_new=True)


@routes.post("/my-support/people", access=WRITE)
def create_person(patient: Patient) -> ResponseReturnValue:
    """Add somebody."""
    form = read_form(SupportPersonForm)
    if not form.errors:
        try:
            service.add_person(patient, form.values["id"], words_of(form))
        except Conflict as error:
            refuse_whole(form, error)
    if form.errors:
        return _page(form, is_new=True), 422
    return saved()


@routes.get(_ONE, access=READ)
def edit_person(patient: Patient, support_id: UUID) -> ResponseReturnValue:
    """What is kept of them, to be changed."""
    found = queries.person(patient.reader, support_id)
    return _page(Form(given=given(found, "name", "relation", "phone", "can_help_with", "place")))


@routes.post(_ONE, access=WRITE)
def update_person(patient: Patient, support_id: UUID) -> ResponseReturnValue:
    """Change what is kept of them."""
    queries.person(patient.reader, support_id)
    form = read_form(SupportPersonForm)
    form.given["id"] = str(support_id)
    if form.errors or not is_kept(
        form,
        lambda version: service.keep_person(patient, support_id, words_of(form), based_on=version),
    ):
        return _page(form), 422
    return saved()


@routes.post(f"{_ONE}/delete", access=WRITE)
@twice_leads_to(".show", record="support_id")
def delete_person(patient: Patient, support_id: UUID) -> ResponseReturnValue:
    """Take somebody out; not in the fog window."""
    service.delete_person(patient, support_id)
    flash(_("Taken out."))
    return redirect(url_for(".show"), 303)


def _page(form: Form, *, is_new: bool = False) -> str:
    return render("my_support/person.html", form=form, is_new=is_new)
