"""What a progress report is made from: plain values, already cut to what its reader may see."""

from dataclasses import dataclass
from datetime import date, datetime

from journal.progress.series import TimeLine


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One item as it was asked and answered; ``value`` is None where it was left open."""

    number: int
    question: str
    choice: str
    value: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """One completed measure. ``answers`` is empty where single answers are not asked for."""

    measure: str
    on: date
    score: int | None
    maximum: int
    severity: str = ""
    change: str = ""
    notes: tuple[str, ...] = ()
    answers: tuple[AnswerRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentionRow:
    on: date
    text: str
    session: int | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    on: date
    body: str
    title: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Nothing here says that something was left out: what is not shared does not exist.

    ``summary`` holds the change words, a sentence each. ``generated_at`` carries the zone in which
    its day is to be read.
    """

    subject: str
    from_on: date
    to_on: date
    generated_at: datetime
    timeline: TimeLine
    summary: tuple[str, ...] = ()
    responses: tuple[ResponseRow, ...] = ()
    intentions: tuple[IntentionRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    attributions: tuple[str, ...] = ()
