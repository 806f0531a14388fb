"""The list for the next visit: see it, ask, print it, share it, tick what was talked about."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.agenda import queries, service
from journal.agenda.schemas import QuestionForm, ShareForm
from journal.care.loaders import ME
from journal.care.standing import Patient, own_link
from journal.kernel.errors import Conflict
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.treatment.standing import waits_until
from journal.treatment.views.deleted import twice_leads_to
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import signed_in
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("agenda", __name__)
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_MY_SHARES = needs(Permission.SHARES_CHANGE, of=ME)
_ITEM = "/agenda/items/<uuid:item_id>"
_SHARE = "/agenda/share/<uuid:link_id>"


@routes.get("/agenda", access=_READ)
def show(patient: Patient) -> ResponseReturnValue:
    """What to bring to the next visit."""
    return _page(patient, _new_question())


@routes.post("/agenda/questions", access=_WRITE)
def ask(patient: Patient) -> ResponseReturnValue:
    """One more question."""
    form = read_form(QuestionForm)
    if not form.errors:
        try:
            service.ask(
                patient,
                form.values["id"],
                form.values["words"],
                entry_id=form.values["entry_id"],
            )
        except Conflict as error:
            form.errors["words"] = error.message
    if form.errors:
        return _page(patient, form), 422
    return redirect(url_for(".show"), 303)


@routes.post("/agenda/questions/<uuid:question_id>/delete", access=_WRITE)
@twice_leads_to(".show", record="question_id")
def delete_question(patient: Patient, question_id: UUID) -> ResponseReturnValue:
    """Take a question out."""
    service.delete_question(patient, question_id)
    return redirect(url_for(".show"), 303)


@routes.post(f"{_ITEM}/talked-about", access=_WRITE)
def talked_about(patient: Patient, item_id: UUID) -> ResponseReturnValue:
    """It was talked about: off the list, with its day."""
    service.talked_about(patient, item_id)
    flash(_("Off the list. You can put it back below."))
    return redirect(url_for(".show"), 303)


@routes.post(f"{_ITEM}/bring-again", access=_WRITE)
def bring_again(patient: Patient, item_id: UUID) -> ResponseReturnValue:
    """Back on the list."""
    service.bring_again(patient, item_id)
    return redirect(url_for(".show"), 303)


@routes.get("/agenda/print", access=_READ)
def on_paper(patient: Patient) -> ResponseReturnValue:
    """The list as a sheet of paper, with the whole of each entry."""
    return render("agenda/print.html", agenda=queries.agenda_of(patient.reader))


@routes.get(_SHARE, access=_READ)
def choose(patient: Patient, link_id: UUID) -> ResponseReturnValue:
    """Exactly what would be shared with whom, before anything is."""
    return _share_page(patient, link_id)


@routes.post(_SHARE, access=_MY_SHARES)
def share(patient: Patient, link_id: UUID) -> ResponseReturnValue:
    """Share the entries that were ticked, one by one, with one therapist."""
    link = own_link(signed_in(), link_id)[0]
    name = queries.name_of(patient.id, link_id)
    form = read_form(ShareForm)
    if form.errors or not form.values["entries"]:
        form.errors = {"entries": _("Nothing is ticked, so nothing was shared.")}
        return _share_page(patient, link_id, form), 422
    number = service.share(signed_in(), patient, form.values["entries"], link)
    said = ngettext(
        "%(name)s can see %(number)d entry now. You can take it back at any time.",
        "%(name)s can see %(number)d entries now. You can take them back at any time.",
        number,
    )
    flash(said % {"name": name, "number": number})
    return redirect(url_for(".show"), 303)


def _new_question() -> Form:
    return Form(given={"id": str(new_id())})


def _page(patient: Patient, form: Form) -> str:
    agenda = queries.agenda_of(patient.reader)
    return render(
        "agenda/show.html",
        agenda=agenda,
        form=form,
        names=queries.seen_by(patient.id, [one.id for one in agenda.entries]),
        therapists=queries.therapists_of(patient.id),
        new_id=new_id,
    )


def _share_page(patient: Patient, link_id: UUID, form: Form | None = None) -> str:
    name = queries.name_of(patient.id, link_id)
    entries = queries.agenda_of(patient.reader).entries
    seen = queries.seen_through(link_id)
    return render(
        "agenda/share.html",
        name=name,
        link_id=link_id,
        new=[one for one in entries if not one.is_draft and one.id not in seen],
        seen=[one for one in entries if one.id in seen],
        unfinished=[one for one in entries if one.is_draft],
        until=waits_until(patient),
        form=form or Form(),
    )
