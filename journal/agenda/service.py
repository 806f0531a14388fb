"""Keep questions, tick what was talked about, and share what is to be brought."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from journal.access.actor import Actor
from journal.agenda import queries
from journal.agenda.items import MOST_QUESTIONS
from journal.agenda.models import AgendaQuestion
from journal.care.models import CareLink
from journal.care.standing import Patient
from journal.kernel.errors import Conflict
from journal.kernel.speech import gettext as _
from journal.marks import service as marks
from journal.sharing import service as sharing
from journal.treatment.service.first_words import once
from journal.treatment.service.keeping import erase, put
from journal.vault.reader import Value
from journal.vault.records import Kept


def keep_question(
    patient: Patient, question_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Write something to ask, or word it anew. Raises Stale, and Conflict past 50."""
    value["words"] = value["words"].strip()
    there = {one.id for one in queries.questions_of(patient.reader)}
    if question_id not in there and len(there) >= MOST_QUESTIONS:
        raise Conflict(_("There is room for 50 questions here. Take one out first."))
    return put(AgendaQuestion, patient, question_id, value, based_on=based_on)


def ask(patient: Patient, question_id: UUID, words: str, *, entry_id: UUID | None = None) -> None:
    """A question from a page: sent twice it is one; other words are a question of their own."""
    said: Value = {"words": words.strip(), "entry_id": entry_id}
    once(
        AgendaQuestion,
        patient,
        question_id,
        said,
        keep=lambda made: keep_question(patient, made, said),
    )


def delete_question(patient: Patient, question_id: UUID) -> None:
    """With its mark. Raises NotFound, and InFog after a session."""
    erase(AgendaQuestion, patient, question_id)
    marks.forget(patient.id, question_id)


def talked_about(patient: Patient, item_id: UUID, *, on: date | None = None) -> date:
    """It was talked about: it goes off the list, and keeps the day. Raises NotFound, Invalid."""
    queries.must_be_there(patient.reader, item_id)
    return marks.mark(patient, item_id, on=on)


def bring_again(patient: Patient, item_id: UUID) -> None:
    """It goes back on the list. Raises NotFound."""
    queries.must_be_there(patient.reader, item_id)
    marks.unmark(patient, item_id)


def share(by: Actor, patient: Patient, entry_ids: Iterable[UUID], link: CareLink) -> int:
    """Share exactly these entries with one link, one by one; says how many.

    Raises NotFound for one that is not on the list, and InFog after a session.
    """
    on_the_list = {one.id for one in queries.pinned(patient.reader)}
    chosen = list(dict.fromkeys(entry_ids))
    for entry_id in chosen:
        if entry_id not in on_the_list:
            raise Conflict(_("The list was changed meanwhile. Nothing was shared."))
        sharing.share_entry(by, patient, entry_id, link)
    return len(chosen)
