"""Once a month, if I want: what may be asked, the question on a page of its own, my answers."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.errors import Conflict
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.monthly import queries, service, words
from journal.monthly.schemas import AnswerForm
from journal.monthly.words import Question
from journal.safety.queries import names_who_follow
from journal.safety.red_flags import red_flag_card
from journal.treatment.standing import InFog
from journal.treatment.views.base import changed_meanwhile, given, or_as_new
from journal.treatment.views.deleted import twice_leads_to
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("monthly", __name__)
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ASKED = "/monthly/<any(body, pull):question>"
_ONE = f"{_ASKED}/<uuid:answer_id>"


@routes.get("/monthly", access=_READ)
def index(patient: Patient) -> ResponseReturnValue:
    """What may be asked once a month; nothing is, until it is turned on."""
    found = queries.choice(patient.reader)
    return render(
        "monthly/index.html",
        questions=[(one, words.name(one), words.asked(one), found.is_on(one)) for one in Question],
    )


@routes.post(f"{_ASKED}/on", access=_WRITE)
def turn_on(patient: Patient, question: str) -> ResponseReturnValue:
    """Ask it once a month from now."""
    service.turn(patient, Question.on_page(question), on=True)
    return redirect(url_for(".index"), 303)


@routes.post(f"{_ASKED}/off", access=_WRITE)
def turn_off(patient: Patient, question: str) -> ResponseReturnValue:
    """Ask it no more; the answers stay."""
    service.turn(patient, Question.on_page(question), on=False)
    flash(_("It is not asked any more. Your answers are still here."))
    return redirect(url_for(".index"), 303)


@routes.post(f"{_ASKED}/not-now", access=_WRITE)
def put_aside(patient: Patient, question: str) -> ResponseReturnValue:
    """Not this month."""
    service.put_aside(patient, Question.on_page(question))
    return redirect(url_for("today.show"), 303)


@routes.get(_ASKED, access=_READ)
def ask(patient: Patient, question: str) -> ResponseReturnValue:
    """The question, and what was answered before."""
    return _page(patient, Question.on_page(question), Form(given={"id": str(new_id())}))


@routes.post(_ASKED, access=_WRITE)
def answer(patient: Patient, question: str) -> ResponseReturnValue:
    """Keep an answer."""
    which, form = Question.on_page(question), read_form(AnswerForm)
    try:
        if form.errors or not _is_kept(patient, which, form, form.values["id"]):
            return _page(patient, which, form), 422
    except InFog as error:
        form.errors["said"] = error.message
        return _page(patient, which, form), 409
    flash(_("Thank you. Your answer is saved."))
    return redirect(url_for(".ask", question=question), 303)


@routes.get(_ONE, access=_READ)
def edit(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """One answer, to be changed."""
    found = queries.answer_to(patient.reader, Question.on_page(question), answer_id)
    return _one(
        patient, Question.on_page(question), answer_id, Form(given=given(found, "said", "words"))
    )


@routes.post(_ONE, access=_WRITE)
def update(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """Change an answer."""
    which = Question.on_page(question)
    queries.answer_to(patient.reader, which, answer_id)
    form = read_form(AnswerForm)
    form.given["id"] = str(answer_id)
    if form.errors or not _is_kept(patient, which, form, answer_id):
        return _one(patient, which, answer_id, form), 422
    flash(_("Saved."))
    return redirect(url_for(".ask", question=question), 303)


@routes.post(f"{_ONE}/delete", access=_WRITE)
@twice_leads_to(".ask", record="answer_id")
def delete(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """Delete an answer with its earlier texts; not in the fog window."""
    which = Question.on_page(question)
    found = queries.answer_to(patient.reader, which, answer_id)
    try:
        service.delete_answer(patient, which, answer_id)
    except Conflict as error:
        form = Form(given=given(found, "said", "words"), errors={"delete": error.message})
        return _one(patient, which, answer_id, form), 409
    flash(_("The answer is deleted."))
    return redirect(url_for(".ask", question=question), 303)


def _is_kept(patient: Patient, question: Question, form: Form, answer_id: UUID) -> bool:
    value: dict[str, Any] = {**{name: form.values[name] for name in ("said", "words")}, "on": None}
    done = or_as_new(
        lambda version: service.keep_answer(
            patient, question, answer_id, {**value}, based_on=version
        ),
        form.values["etag"],
    )
    return not changed_meanwhile(form, done, done.version)


def _page(patient: Patient, question: Question, form: Form) -> str:
    found = queries.answers_to(patient.reader, question)
    return render(
        "monthly/question.html",
        form=form,
        answers=[(one, words.said(one.said)) for one in found],
        is_on=queries.choice(patient.reader).is_on(question),
        seen_by=names_who_follow(patient.id, queries.TABLES[question].KIND),
        **_said_of(question),
    )


def _one(patient: Patient, question: Question, answer_id: UUID, form: Form) -> str:
    earlier = queries.earlier(patient.reader, question, answer_id)
    return render(
        "monthly/answer.html",
        form=form,
        earlier=[(one, words.said(one.said)) for one in earlier],
        **_said_of(question),
    )


def _said_of(question: Question) -> dict[str, Any]:
    return {
        "question": question,
        "name": words.name(question),
        "asked": words.asked(question),
        "choices": words.answers(),
        "card": red_flag_card(),
    }
