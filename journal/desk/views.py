"""The therapist's pages: the caseload, one patient, one entry, an acknowledgement."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from journal.access.permissions import Permission
from journal.agenda.queries import agenda_of
from journal.asking.queries import assignments_of
from journal.attachments import queries as attachments
from journal.audit import service as audit
from journal.audit.events import AuditEvent
from journal.care.loaders import PATIENT_IN_PATH
from journal.care.standing import Patient
from journal.desk import service
from journal.desk.flag_words import flag_sentence, flag_words
from journal.desk.headline import headline
from journal.desk.queries import shared_record
from journal.desk.schemas import AcknowledgeForm, CaseloadQuery, FindForm, PatientQuery
from journal.identity.queries import people
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.marks.queries import talked_about_on
from journal.measures import queries as measures
from journal.measures.catalogue import all_measures
from journal.measures.words import other_rhythm, rhythm_words
from journal.progress import since, table
from journal.progress.gaps import count_words
from journal.progress.sittings import ScoreLine
from journal.progress.sparkline import sparkline
from journal.progress.views import both_drawings
from journal.safety.service import acknowledge as acknowledge_flag
from journal.web import looked_for
from journal.web.access import needs
from journal.web.answers import cursor_of, read_cursor
from journal.web.forms import Form, read_form, read_query
from journal.web.guard import signed_in
from journal.web.pages import render, show_day, today, zone
from journal.web.routes import Routes

routes = Routes("desk", __name__)

_READ = needs(Permission.PATIENT_READ, of=PATIENT_IN_PATH)


@routes.get("/caseload", access=needs(Permission.PATIENTS_LIST), asks=CaseloadQuery)
def caseload() -> ResponseReturnValue:
    """One's own patients, those first who need a look."""
    asked = read_query(CaseloadQuery)
    find = looked_for.opened(asked["looking"])
    found = service.caseload(signed_in(), show=asked["show"], find=find, page=asked["page"])
    return render(
        "desk/caseload.html",
        headline=headline(
            to_look_at=found.to_look_at,
            new_shares=found.new_shares,
            patients=found.patients,
            at=now().astimezone(zone()),
        ),
        found=found,
        asked=asked,
        find=find,
        at_once=service.AT_ONCE,
        measures=all_measures(),
        today=today(),
        since=since,
        sparkline=_sparkline,
    )


@routes.post("/caseload/search", access=needs(Permission.PATIENTS_LIST))
def search() -> ResponseReturnValue:
    """On to the list of whom this name fits, which no address tells."""
    form = read_form(FindForm)
    if form.errors:
        raise Invalid(form.errors)
    looking = looked_for.sealed(form.values["find"])
    return redirect(url_for(".caseload", show=form.values["show"] or None, looking=looking), 303)


@routes.get("/patients/<uuid:patient_id>", access=_READ, asks=PatientQuery)
def patient(patient: Patient) -> ResponseReturnValue:
    """One patient, as far as they share."""
    audit.record(signed_in(), AuditEvent.PATIENT_VIEWED, subject=patient.id)
    return _patient_page(patient, Form())


@routes.get("/patients/<uuid:patient_id>/entries/<uuid:entry_id>", access=_READ)
def entry(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """One shared entry; opening it is what makes it read."""
    found = service.open_entry(patient, entry_id)
    named = people([patient.id])[patient.id]
    return render(
        "desk/entry.html",
        entry=found,
        name=named.name,
        patient_id=patient.id,
        talked_about_on=talked_about_on(patient.reader, entry_id),
        attached=attachments.of_entry(patient.reader, entry_id),
    )


@routes.post(
    "/patients/<uuid:patient_id>/flags/<uuid:flag_id>/acknowledge",
    access=needs(Permission.FLAG_ACKNOWLEDGE, of=PATIENT_IN_PATH),
)
def acknowledge(patient: Patient, flag_id: UUID) -> ResponseReturnValue:
    """Say what one did about a flag."""
    form = read_form(AcknowledgeForm)
    if not form.errors:
        try:
            acknowledge_flag(signed_in(), patient, flag_id, form.values["note"])
        except Invalid as error:
            form.refuse(error)
        except Conflict as error:
            form.errors["note"] = str(error)
    if form.errors:
        form.given["flag_id"] = flag_id
        return _patient_page(patient, form), 422
    flash(_("Your note is kept. The patient can read it."))
    return redirect(url_for(".patient", patient_id=patient.id), 303)


def _patient_page(patient: Patient, form: Form) -> str:
    asked = read_query(PatientQuery)
    record = shared_record(patient, before=read_cursor(asked["cursor"]))
    timeline = record.progress.timeline
    older = cursor_of(*record.older) if record.older else None
    return render(
        "desk/patient.html",
        record=record,
        form=form,
        chart=both_drawings(timeline),
        timeline=timeline,
        head=table.headings(),
        rows=table.rows(timeline),
        since=since,
        count_words=count_words,
        older=older,
        agenda=agenda_of(patient.reader),
        assigned=[one for one in assignments_of(patient.ring_id) if one.is_going(today())],
        flag_words=flag_words,
        flag_line=_flag_line,
        rhythms=measures.shared_rhythms(patient.id, patient.ring_id),
        rhythm_words=rhythm_words,
        other_rhythm=other_rhythm,
    )


def _flag_line(flag: Any) -> str:
    return flag_sentence(flag, day=show_day(flag.taken_at.date(), "long"))


def _sparkline(line: ScoreLine) -> Markup:
    # Safe: it is drawn from numbers alone.
    drawn = sparkline(line.series.points, maximum=line.measure.highest)
    return Markup(drawn)  # noqa: S704 - numbers only
