"""If it gets hard: a few words to oneself, one tap away."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.speech import gettext as _
from journal.my_support import queries, service
from journal.my_support.schemas import HardCardForm
from journal.my_support.views.base import READ, WRITE, is_kept, routes, saved, words_of
from journal.treatment.views.base import given
from journal.web.forms import Form, read_form
from journal.web.pages import render


@routes.get("/my-support/card", access=READ)
def card(patient: Patient) -> ResponseReturnValue:
    """The card alone on a page, with the numbers under it."""
    return render("my_support/card.html", card=queries.card(patient.reader))


@routes.get("/my-support/card/edit", access=READ)
def edit_card(patient: Patient) -> ResponseReturnValue:
    """Its words, to be changed; its earlier texts below."""
    found = queries.card(patient.reader)
    return _page(patient, Form() if found is None else Form(given=given(found, "words")))


@routes.post("/my-support/card/edit", access=WRITE)
def update_card(patient: Patient) -> ResponseReturnValue:
    """Write the card, or word it anew."""
    form = read_form(HardCardForm)
    if form.errors or not is_kept(
        form, lambda version: service.keep_card(patient, words_of(form), based_on=version)
    ):
        return _page(patient, form), 422
    return saved(".card")


@routes.post("/my-support/card/delete", access=WRITE)
def delete_card(patient: Patient) -> ResponseReturnValue:
    """Delete it with its earlier texts; not in the fog window."""
    service.delete_card(patient)
    flash(_("The card is deleted."))
    return redirect(url_for(".show"), 303)


def _page(patient: Patient, form: Form) -> str:
    return render(
        "my_support/edit_card.html",
        form=form,
        is_there=queries.card(patient.reader) is not None,
        earlier=queries.earlier_cards(patient.reader),
    )
