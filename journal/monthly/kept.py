"""An answer, and what was chosen about being asked, as they were kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from journal.monthly.words import Question, Said
from journal.treatment.kept.base import Kept, Words, as_it_is, day

MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Kept):
    WORDS: ClassVar[Words] = {"on": day, "said": Said, "words": as_it_is}

    question: Question
    on: date
    said: Said
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An answer as it was before, or a change that came too late."""

    version: int
    written_at: datetime
    said: Said
    words: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """By question that is turned on, the day from which it may be asked."""

    from_day: Mapping[Question, date] = field(default_factory=dict)

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(from_day={Question(name): date.fromisoformat(on) for name, on in value.items()})

    def value(self) -> dict[str, str]:
        """As it is sealed."""
        return {name.value: on.isoformat() for name, on in self.from_day.items()}

    def is_on(self, question: Question) -> bool:
        return question in self.from_day

    def due(self, today: date) -> list[Question]:
        """In the order of the list."""
        return [one for one in Question if one in self.from_day and self.from_day[one] <= today]

    def turned_on(self, question: Question, *, today: date) -> Self:
        return self if self.is_on(question) else self._with(question, today)

    def turned_off(self, question: Question) -> Self:
        left = {name: on for name, on in self.from_day.items() if name is not question}
        return replace(self, from_day=left)

    def resting(self, question: Question, *, since: date) -> Self:
        """Answered or put aside on that day: not asked again for a month."""
        if not self.is_on(question):
            return self
        return self._with(question, max(self.from_day[question], since + MONTH))

    def _with(self, question: Question, on: date) -> Self:
        return replace(self, from_day={**self.from_day, question: on})
