"""Turn a question on or off, answer it, put it aside for a month."""

from datetime import date, timedelta
from uuid import UUID

from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel.clock import now, written
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.monthly import models, queries
from journal.monthly.kept import Choice
from journal.monthly.words import Question
from journal.prompts import service as prompts
from journal.treatment import queries as treatment
from journal.treatment.service.keeping import erase, note, put
from journal.treatment.standing import must_be_clear
from journal.vault import queries as vault
from journal.vault import records
from journal.vault.reader import Value
from journal.vault.records import Kept

# The prompt that asks the same; whoever has answered here is not asked again there.
_PROMPT = {Question.CRAVING: "mt-craving"}


def turn(patient: Patient, question: Question, *, on: bool) -> None:
    """Ask it once a month from today, or ask it no more; what was answered stays."""
    before = queries.choice(patient.reader)
    today = _today(patient)
    after = before.turned_on(question, today=today) if on else before.turned_off(question)
    _choose(patient, before, after)


def put_aside(patient: Patient, question: Question) -> None:
    """Not this month; nobody is told."""
    _rest(patient, question, since=_today(patient))


def keep_answer(
    patient: Patient,
    question: Question,
    answer_id: UUID,
    value: Value,
    *,
    based_on: int | None = None,
) -> Kept:
    """Answer, or change an answer. Raises Stale, and InFog for a new one after a session."""
    there = vault.one(queries.TABLES[question], patient.reader, answer_id)
    # A traveller's own day may be one ahead of the day in the zone of the account.
    if value["on"] is not None and value["on"] > _today(patient) + timedelta(days=1):
        raise Invalid({"on": _("has not happened yet")})
    if there is None:
        must_be_clear(patient)
        value["on"] = value["on"] or _today(patient)
        _rest(patient, question, since=value["on"])
    else:
        value["on"] = value["on"] or there[1]["on"]
    kept = put(queries.TABLES[question], patient, answer_id, value, based_on=based_on)
    if kept.outcome == "created" and question in _PROMPT:
        prompts.answered(patient, _PROMPT[question], at=now())
    return kept


def delete_answer(patient: Patient, question: Question, answer_id: UUID) -> None:
    """With its earlier texts. Raises NotFound, and InFog after a session."""
    erase(queries.TABLES[question], patient, answer_id)


def _rest(patient: Patient, question: Question, *, since: date) -> None:
    before = queries.choice(patient.reader)
    _choose(patient, before, before.resting(question, since=since))


def _today(patient: Patient) -> date:
    return written(treatment.zone_of(patient.reader)).date()


def _choose(patient: Patient, before: Choice, after: Choice) -> None:
    if before == after:
        return
    there = vault.one(models.MonthlyChoice, patient.reader, patient.id)
    if there is None:
        records.keep(models.MonthlyChoice, patient.reader, patient.id, after.value())
    else:
        # Not a text anyone wrote: no earlier version is kept.
        version = there[0].version
        records.redraft(
            models.MonthlyChoice, patient.reader, patient.id, after.value(), version=version
        )
    note(patient, AuditEvent.RECORD_WRITTEN, models.MonthlyChoice, patient.id)
