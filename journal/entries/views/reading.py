"""One entry: read it, see its earlier texts, delete it, bring it back."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.attachments import queries as attachments
from journal.care.standing import Patient
from journal.entries import queries, service
from journal.entries.schemas import Bring, LeaveOut
from journal.entries.views.blueprint import READ, WRITE, routes, statuses_of
from journal.kernel.errors import NotFound
from journal.kernel.speech import gettext as _
from journal.marks import queries as marks
from journal.treatment import labels
from journal.treatment import queries as treatment
from journal.treatment.standing import waits_until
from journal.web.forms import read_form
from journal.web.pages import render


@routes.get("/entries/<uuid:entry_id>", access=READ)
def show(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """The entry, who can see it, and what can be done with it."""
    found = queries.entry(patient.reader, entry_id)
    others = [] if waits_until(patient) else service.to_choose(patient.reader).get(entry_id, [])
    aside = queries.not_finished(patient.reader, found)
    return render(
        "entries/show.html",
        entry=found,
        # An unfinished change that is one of two texts is told of as that.
        aside=None if aside and aside[0] in others else aside,
        two_texts=bool(others),
        statuses=statuses_of(patient.id, [found])[entry_id],
        talked_about_on=marks.talked_about_on(patient.reader, entry_id),
        attached=attachments.of_entry(patient.reader, entry_id),
        taken_off=attachments.taken_off(patient.reader, entry_id),
        steps=[
            (one, labels.label(one.outcome) if one.outcome else None)
            for one in treatment.steps_from(patient.reader, entry_id)
        ],
    )


@routes.get("/entries/<uuid:entry_id>/versions", access=READ)
def versions(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Every text the entry has or had."""
    present, texts = queries.versions(patient.reader, entry_id)
    undecided = service.to_choose(patient.reader).get(entry_id, ())
    return render("entries/versions.html", entry=present, texts=texts, undecided=undecided)


@routes.get("/entries/<uuid:entry_id>/versions/<int:version>", access=READ)
def version(patient: Patient, entry_id: UUID, version: int) -> ResponseReturnValue:
    """One of its texts."""
    present, texts = queries.versions(patient.reader, entry_id)
    for number, at, text in texts:
        if number == version:
            return render("entries/version.html", entry=present, number=number, at=at, text=text)
    raise NotFound


@routes.post("/entries/<uuid:entry_id>/delete", access=WRITE)
def delete(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Delete it; the next page offers to bring it back."""
    service.delete(patient, entry_id)
    flash(_("Deleted. Nobody else can see it any more. For 7 days you can bring it back."))
    return redirect(url_for("entries.deleted"), 303)


@routes.post("/entries/<uuid:entry_id>/restore", access=WRITE)
def restore(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Bring it back."""
    service.restore(patient, entry_id)
    flash(_("It is back. Only you can see it."))
    return redirect(url_for("entries.show", entry_id=entry_id), 303)


@routes.post("/entries/<uuid:entry_id>/unfinished/delete", access=WRITE)
def leave_out(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Drop a change that was not finished; the kept text stays."""
    form = read_form(LeaveOut)
    if not form.errors:
        service.leave_out(patient, entry_id, version=form.values["version"])
    return redirect(url_for("entries.show", entry_id=entry_id), 303)


@routes.post("/entries/<uuid:entry_id>/bring", access=WRITE)
def bring(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Put it on the list for the next visit, or take it off."""
    form = read_form(Bring)
    if not form.errors:
        pinned = form.values["pinned"]
        service.bring(patient, entry_id, pinned=pinned)
        flash(_("It is on the list for your next visit.") if pinned else _("It is off the list."))
    return redirect(url_for("entries.show", entry_id=entry_id), 303)
