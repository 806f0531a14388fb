"""Answers as far as the reader's ring opens them, and which question is due."""

from uuid import UUID

from journal.monthly import models
from journal.monthly.kept import Answer, Choice, Earlier
from journal.monthly.words import Question, Said
from journal.vault import queries as vault
from journal.vault.models import Record
from journal.vault.reader import Reader

TABLES: dict[Question, type[Record]] = {
    Question.URINARY: models.UrinaryAnswer,
    Question.CRAVING: models.CravingAnswer,
}


def choice(reader: Reader) -> Choice:
    """Nothing is turned on until the patient does it."""
    found = vault.one(models.MonthlyChoice, reader, reader.owner_id)
    return Choice() if found is None else Choice.read(found[1])


def answers_to(reader: Reader, question: Question) -> list[Answer]:
    """The latest day first."""
    table = TABLES[question]
    found = vault.opened(vault.granted(table, reader), reader, table.KIND)
    answers = [Answer.read(row, value, question=question) for row, value in found]
    return sorted(answers, key=lambda one: (one.on, one.created_at), reverse=True)


def answer_to(reader: Reader, question: Question, answer_id: UUID) -> Answer:
    """Raises NotFound."""
    row, value = vault.must_have(TABLES[question], reader, answer_id)
    return Answer.read(row, value, question=question)


def earlier(reader: Reader, question: Question, answer_id: UUID) -> list[Earlier]:
    """Its earlier texts, the newest first."""
    return [
        Earlier(
            version=row.version,
            written_at=row.written_at,
            said=Said(value["said"]),
            words=value["words"],
        )
        for row, value in vault.past_versions(reader, TABLES[question].KIND, answer_id)
    ]
