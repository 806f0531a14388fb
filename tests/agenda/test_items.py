"""The list for a visit: its order, what is still on it, and which lines could be asked."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID, uuid4

from journal.agenda.items import CouldAsk, Question, agenda, marked_lines
from journal.entries.written import Written

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def question(words: str, *, days: int = 0) -> Question:
    return Question(id=uuid4(), version=1, created_at=AT + timedelta(days=days), words=words)


def entry(words: str, *, days: int = 0, state: str = "kept") -> Written:
    row = SimpleNamespace(
        id=uuid4(), written_at=AT + timedelta(days=days), offset_minutes=-300, state=state
    )
    return Written(cast("Any", row), {"title": None, "body": words, "pinned": True})


def test_questions_come_first_and_each_kind_in_the_order_of_its_writing() -> None:
    asked = [question("second", days=2), question("first", days=1)]
    told = [entry("later", days=1), entry("earlier")]

    found = agenda(asked, told, talked_about={})

    assert [item.words for item in found.items] == ["first", "second", "earlier", "later"]


def test_what_was_talked_about_is_off_the_list_and_keeps_its_day() -> None:
    one, other, told = question("one"), question("other"), entry("told")
    days: dict[UUID, date] = {one.id: date(2026, 11, 9), told.id: date(2026, 11, 16)}

    found = agenda([one, other], [told], talked_about=days)

    assert [item.words for item in found.items] == ["other"]
    assert [(item.words, item.talked_about_on) for item in found.talked_about] == [
        ("told", date(2026, 11, 16)),
        ("one", date(2026, 11, 9)),
    ]


def test_only_marked_lines_could_be_asked_and_none_that_is_a_question_already() -> None:
    entry_id = uuid4()
    text = {"reply": {"lines": ["Will I be sick?", "The room", "Who drives?"], "marked": [0, 2, 9]}}
    lines = marked_lines(text, entry_id)
    assert lines == [
        CouldAsk(words="Will I be sick?", entry_id=entry_id),
        CouldAsk(words="Who drives?", entry_id=entry_id),
    ]

    found = agenda([question("Who drives? ")], [], talked_about={}, could_ask=lines)

    assert [line.words for line in found.could_ask] == ["Will I be sick?"]
    assert marked_lines({"body": "no list"}, entry_id) == []
