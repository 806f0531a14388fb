"""Photos and sound files of an entry, also without a script: add one, describe it, take it off."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.attachments import service as attachments
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.entries import queries, service
from journal.entries.schemas import AttachForm
from journal.entries.views.blueprint import READ, routes
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.pages import render

# A file does not wait on a phone as a form: what a script records goes another way.
WRITE = needs(Permission.JOURNAL_WRITE, of=ME)
_ONE = "/entries/<uuid:entry_id>/attachments/<uuid:attachment_id>"


@routes.get("/entries/<uuid:entry_id>/attach", access=READ)
def new_attachment(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """A page to add a file on."""
    return _page(patient, entry_id, Form())


@routes.post("/entries/<uuid:entry_id>/attach", access=WRITE)
def attach(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Keep the file; what was typed about it is never lost with it."""
    form = read_form(AttachForm)
    file = request.files.get("file")
    content = file.read() if file is not None else b""
    if not content:
        form.errors["file"] = _("is empty; choose a photo or a sound first")
    if not form.errors:
        try:
            service.attach(patient, entry_id, content, alt=form.values["alt"])
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        return _page(patient, entry_id, form), 422
    flash(_("Kept."))
    return _to_entry(entry_id)


@routes.post(f"{_ONE}/describe", access=WRITE)
def describe(patient: Patient, entry_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Say in words what is on it, for somebody who cannot see or hear it."""
    form = read_form(AttachForm)
    if form.errors:
        raise Invalid(form.errors)
    attachments.describe(patient, attachment_id, form.values["alt"])
    return _to_entry(entry_id)


@routes.post(f"{_ONE}/show", access=WRITE)
def show_attachment(patient: Patient, entry_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Let those who see the entry have it too; in the fog it was set aside for this."""
    attachments.show_to_readers(patient, attachment_id)
    return _to_entry(entry_id)


@routes.post(f"{_ONE}/take-off", access=WRITE)
def take_off(patient: Patient, entry_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Take it off; for seven days the entry offers to bring it back."""
    service.take_off(patient, entry_id, attachment_id)
    flash(_("Taken off. Nobody else has it any more. For 7 days you can bring it back."))
    return _to_entry(entry_id)


@routes.post(f"{_ONE}/bring-back", access=WRITE)
def bring_back(patient: Patient, entry_id: UUID, attachment_id: UUID) -> ResponseReturnValue:
    """Put it back."""
    service.bring_back(patient, entry_id, attachment_id)
    return _to_entry(entry_id)


def _page(patient: Patient, entry_id: UUID, form: Form) -> str:
    entry = queries.entry(patient.reader, entry_id)
    return render("entries/attach.html", entry=entry, form=form)


def _to_entry(entry_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("entries.show", entry_id=entry_id), 303)
