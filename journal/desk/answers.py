"""Single answers side by side, the latest sitting first, for a clinician to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.measures.definition import Choice, Measure
from journal.measures.sitting import Sitting
from journal.progress.sittings import ScoreLine

_SIDE_BY_SIDE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One question, and the answer to it at each sitting: its number and its words."""

    number: int
    question: str
    answers: tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTable:
    """The last sittings of one measure, item by item."""

    measure: Measure
    days: tuple[date, ...]
    totals: tuple[str, ...]
    lines: tuple[AnswerLine, ...]
    functional: AnswerLine | None
    # The screening pattern of the latest sitting, where the measure has one and all is answered.
    pattern: str
    caveat: str


def answer_table(line: ScoreLine) -> AnswerTable:
    """The last four sittings of a measure."""
    measure = line.measure
    last = tuple(reversed(line.sittings[-_SIDE_BY_SIDE:]))
    return AnswerTable(
        measure=measure,
        days=tuple(one.local_day for one in last),
        totals=tuple(_total(one) for one in last),
        lines=tuple(
            AnswerLine(
                number=item.number,
                question=item.text.said_in(locale()),
                answers=_said(
                    measure.choices, [one.given.answers[item.number - 1] for one in last]
                ),
            )
            for item in measure.items
        ),
        functional=_functional(measure, last),
        pattern=_pattern(last[0]) if last else "",
        caveat=measure.pattern.caveat.said_in(locale()) if measure.pattern else "",
    )


def _total(sitting: Sitting) -> str:
    if sitting.shown_total is None:
        return _("no total")
    if sitting.total is None:
        return _("about %(total)d") % {"total": sitting.shown_total}
    return str(sitting.shown_total)


def _said(
    choices: Sequence[Choice], given: Sequence[int | None]
) -> tuple[tuple[int | None, str], ...]:
    words = {choice.value: choice.text.said_in(locale()) for choice in choices}
    return tuple((value, _("left open") if value is None else words[value]) for value in given)


def _functional(measure: Measure, last: Sequence[Sitting]) -> AnswerLine | None:
    if measure.functional is None:
        return None
    return AnswerLine(
        number=0,
        question=measure.functional.text.said_in(locale()),
        answers=_said(measure.functional.choices, [one.given.functional for one in last]),
    )


def _pattern(sitting: Sitting) -> str:
    """What the answers add up to by the published rule; a missing answer leaves it unsaid."""
    found = sitting.score.pattern if sitting.score else None
    return {
        "major": _("Five or more items present, one of the first two among them."),
        "other": _("Two to four items present, one of the first two among them."),
        "none": _("Fewer than two items present, or neither of the first two."),
    }.get(found or "", "")
