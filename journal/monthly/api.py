"""The monthly questions over JSON; always one's own."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.monthly import queries, schemas, service
from journal.monthly.words import Question
from journal.treatment.api.base import kept_answer, paged
from journal.treatment.schemas.fields import ListAsked
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.forms import read_json
from journal.web.pages import today
from journal.web.routes import Routes

routes = Routes("monthly_api", __name__, url_prefix="/api/v1")
_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_MANY = "/monthly-answers/<any(urinary, craving):question>"
_ONE = f"{_MANY}/<uuid:answer_id>"


@routes.get("/monthly-questions", access=_READ, gives=schemas.ChoiceOut)
def monthly_choice(patient: Patient) -> ResponseReturnValue:
    """Which questions are turned on, and which are due."""
    return answer(_chosen(patient))


@routes.put("/monthly-questions", access=_WRITE, takes=schemas.ChoiceIn, gives=schemas.ChoiceOut)
def choose_monthly(patient: Patient) -> ResponseReturnValue:
    """Turn questions on or off. Off is how they begin."""
    for name, is_on in read_json(schemas.ChoiceIn).items():
        service.turn(patient, Question(name), on=is_on)
    return answer(_chosen(patient))


@routes.get(_MANY, access=_READ, asks=ListAsked, gives=schemas.AnswerOut, many=True)
def monthly_answers(patient: Patient, question: str) -> ResponseReturnValue:
    """One's own answers to one question, the latest first."""
    return paged(queries.answers_to(patient.reader, Question(question)))


@routes.get(_ONE, access=_READ, gives=schemas.AnswerOut)
def monthly_answer(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """One answer."""
    found = queries.answer_to(patient.reader, Question(question), answer_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=schemas.AnswerIn, gives=schemas.AnswerOut, status=201)
def keep_monthly_answer(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """Answer, or change an answer."""
    which = Question(question)
    done = service.keep_answer(
        patient, which, answer_id, read_json(schemas.AnswerIn), based_on=based_on()
    )
    return kept_answer(done, queries.answer_to(patient.reader, which, answer_id).shown())


@routes.delete(_ONE, access=_WRITE, status=204)
def delete_monthly_answer(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """Delete an answer with its earlier texts; not in the fog window."""
    service.delete_answer(patient, Question(question), answer_id)
    return "", 204


@routes.get(f"{_ONE}/versions", access=_READ, gives=schemas.AnswerVersionOut, many=True)
def monthly_versions(patient: Patient, question: str, answer_id: UUID) -> ResponseReturnValue:
    """What it said before, the newest first."""
    which = Question(question)
    queries.answer_to(patient.reader, which, answer_id)
    return listed([asdict(one) for one in queries.earlier(patient.reader, which, answer_id)])


def _chosen(patient: Patient) -> dict[str, Any]:
    found = queries.choice(patient.reader)
    return {
        **{one.value: found.is_on(one) for one in Question},
        "due": found.due(today()),
    }
