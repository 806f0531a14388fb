"""Two texts of one entry: see where they differ, and choose, or leave it for another day."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.entries import difference, service
from journal.entries.schemas import ChoiceForm, OtherQuery
from journal.entries.seen import Kept
from journal.entries.service.choosing import TwoTexts
from journal.entries.views.blueprint import READ, WRITE, readers_of, routes
from journal.entries.views.controls import as_typed, writing_page
from journal.identity.queries.devices import device_names
from journal.kernel.errors import NotFound
from journal.kernel.speech import gettext as _
from journal.web.forms import Form, read_form, read_query
from journal.web.guard import signed_in
from journal.web.pages import render


@routes.get("/journal/<uuid:entry_id>/two-texts", access=READ, asks=OtherQuery)
def two_texts(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Both texts, where they differ, and what can be done; nothing has to be."""
    found = service.two_texts(patient.reader, entry_id)
    if not found.others:
        return redirect(url_for(".show", entry_id=entry_id), 303)
    present, other = found.present, _other(found, read_query(OtherQuery)["other"])
    return render(
        "entries/two_texts.html",
        entry=found.entry,
        names=readers_of(patient.id, [found.entry]).get(entry_id, []),
        present=present,
        other=other,
        more=len(found.others) - 1,
        typed_on=_typed_on(patient, present, other),
        pieces=difference.pieces(present.text["body"], other.text["body"]),
        unlike=difference.unlike(present.text, other.text),
        left_out=difference.left_out(present.text, other.text),
    )


@routes.post("/journal/<uuid:entry_id>/two-texts", access=WRITE)
def choose(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Keep this one, or the other; both stay as versions."""
    form = read_form(ChoiceForm)
    found = service.two_texts(patient.reader, entry_id)
    there = {one.number for one in found.others}
    if form.errors or not there.intersection(form.values["looked_at"]):
        return redirect(url_for(".show", entry_id=entry_id), 303)
    if form.values["present"] != found.present.number:
        flash(_("This was written on meanwhile. Please look again."))
        return redirect(url_for(".two_texts", entry_id=entry_id), 303)
    version, looked_at = form.values["version"], form.values["looked_at"]
    service.choose(patient, entry_id, version=version, looked_at=looked_at)
    if version != found.present.number and service.waits_for_the_morning(patient, entry_id):
        flash(
            _(
                "Kept for you. Whoever you share this with goes on reading the earlier words; "
                "tomorrow you can finish the change."
            )
        )
    else:
        flash(_("Kept. The other text is under earlier versions."))
    if there - set(looked_at):
        return redirect(url_for(".two_texts", entry_id=entry_id), 303)
    return redirect(url_for(".show", entry_id=entry_id), 303)


@routes.get("/journal/<uuid:entry_id>/two-texts/both", access=READ, asks=OtherQuery)
def both_texts(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """A page to write on with all of both texts; nothing is changed before it is kept."""
    found = service.two_texts(patient.reader, entry_id)
    if not found.others:
        return redirect(url_for(".show", entry_id=entry_id), 303)
    other = _other(found, read_query(OtherQuery)["other"])
    merged = difference.both(found.present.text, other.text)
    given = {
        **as_typed(merged),
        "etag": f'"{found.present.number}"',
        "looked_at": [str(other.number)],
    }
    return writing_page(
        Form(given=given),
        entry_id,
        url_for(".update", entry_id=entry_id),
        prompt=merged["prompt"],
        entry=found.entry,
        names=readers_of(patient.id, [found.entry]).get(entry_id, []),
    )


def _other(found: TwoTexts, number: int | None) -> Kept:
    if number is None:
        return found.others[0]
    other = next((one for one in found.others if one.number == number), None)
    if other is None:
        raise NotFound
    return other


def _typed_on(patient: Patient, *texts: Kept) -> Mapping[int, str]:
    """Where each was typed, as far as the sign-in it came from is still known."""
    here = signed_in().sign_in_id
    named = device_names(patient.id, {one.sign_in_id for one in texts if one.sign_in_id})
    return {
        one.number: _("this device") if one.sign_in_id == here else named[one.sign_in_id]
        for one in texts
        if one.sign_in_id in named
    }
