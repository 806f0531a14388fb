"""Answers become a score exactly as published, or no score at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journal.kernel.speech import N_
from journal.measures.definition import Choice, Derived, Measure, Pattern
from journal.safety.item9 import Item9, state_of

Answers = Sequence[int | None]

# The tag kept beside a prorated total, so that a reader knows how it was made.
MEAN_HALF_UP = "mean-of-answered-half-up"

OUT_OF_RANGE = N_("Choose one of the answers given for this question, or leave it out.")
WRONG_LENGTH = N_("Send one answer for each question, with null for a question left out.")
NOT_ASKED = N_("This measure does not ask how hard daily life has been.")


class InvalidAnswers(ValueError):
    """Answers that cannot be scored, by field; ``answers.3`` is the fourth in the list."""

    def __init__(self, field_errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {why}" for field, why in field_errors.items()))
        self.field_errors = dict(field_errors)


@dataclass(frozen=True, slots=True)
class SubScore:
    key: str
    total: int | None
    positive: bool | None


@dataclass(frozen=True, slots=True)
class Score:
    measure: str
    version: int
    n_items: int
    n_answered: int
    raw_sum: int
    total: int | None
    prorated: int | None
    prorated_method: str | None
    prorated_is_published: bool
    # From the strict total, else from the prorated one, else nothing.
    severity: str | None
    positive: bool | None
    case: bool | None
    subscores: tuple[SubScore, ...]
    # For clinicians only; None when an item is missing or the measure has no such pattern.
    pattern: str | None
    # None for a measure without such an item.
    item9: Item9 | None
    item9_value: int | None
    functional: int | None
    functional_missing: bool

    @property
    def shown_total(self) -> int | None:
        """The one total a person may be shown: strict, or prorated by a published rule."""
        if self.total is not None or not self.prorated_is_published:
            return self.total
        return self.prorated

    @property
    def shown_is_prorated(self) -> bool:
        return self.total is None and self.shown_total is not None

    @property
    def shown_severity(self) -> str | None:
        return None if self.shown_total is None else self.severity

    @property
    def shown_positive(self) -> bool | None:
        return None if self.shown_total is None else self.positive


def score(measure: Measure, answers: Answers, functional: int | None = None) -> Score:
    """Everything the answers say by themselves; InvalidAnswers when they are not answers."""
    _refuse_what_is_not_an_answer(measure, answers, functional)
    given = [answer for answer in answers if answer is not None]
    total = sum(given) if len(given) == len(measure.items) else None
    prorated = _prorated(measure, given)
    basis = prorated if total is None else total
    safety = measure.safety_item
    item9_value = answers[safety.number - 1] if safety else None
    case_at = measure.change.case_at.value if measure.change else None
    return Score(
        measure=measure.key,
        version=measure.version,
        n_items=len(measure.items),
        n_answered=len(given),
        raw_sum=sum(given),
        total=total,
        prorated=prorated,
        prorated_method=None if prorated is None or total is not None else MEAN_HALF_UP,
        prorated_is_published=measure.prorate_up_to is not None,
        severity=None if basis is None else measure.band_of(basis).key,
        positive=None if basis is None else basis >= measure.positive_at,
        case=None if basis is None or case_at is None else basis >= case_at,
        subscores=tuple(_subscore(part, answers) for part in measure.derived),
        pattern=_pattern(measure.pattern, measure, answers) if measure.pattern else None,
        item9=state_of(item9_value) if safety else None,
        item9_value=item9_value,
        functional=functional,
        functional_missing=_functional_missing(measure, given, functional),
    )


def _is_choice(answer: object, choices: tuple[Choice, ...]) -> bool:
    # A bool is an int to Python; it is not an answer anyone gave.
    return answer is None or (type(answer) is int and answer in {one.value for one in choices})


def _refuse_what_is_not_an_answer(
    measure: Measure, answers: Answers, functional: int | None
) -> None:
    wrong = {
        f"answers.{place}": OUT_OF_RANGE
        for place, answer in enumerate(answers)
        if not _is_choice(answer, measure.choices)
    }
    if len(answers) != len(measure.items):
        wrong = {"answers": WRONG_LENGTH}
    if measure.functional is None:
        if functional is not None:
            wrong["functional"] = NOT_ASKED
    elif not _is_choice(functional, measure.functional.choices):
        wrong["functional"] = OUT_OF_RANGE
    if wrong:
        raise InvalidAnswers(wrong)


def _prorated(measure: Measure, given: list[int]) -> int | None:
    """The mean of the answered items stands in for the missing ones, rounded half up."""
    n_items, n_given = len(measure.items), len(given)
    n_missing = n_items - n_given
    if n_missing and (measure.missing is None or n_missing > measure.missing.up_to):
        return None
    # In whole numbers: Python's round() takes 4.5 to 4 and so into the wrong band.
    return (2 * sum(given) * n_items + n_given) // (2 * n_given)


def _subscore(part: Derived, answers: Answers) -> SubScore:
    given = [answers[number - 1] for number in part.items]
    known = [answer for answer in given if answer is not None]
    if len(known) < len(given):
        return SubScore(part.key, None, None)
    return SubScore(part.key, sum(known), sum(known) >= part.positive_at)


def _pattern(pattern: Pattern, measure: Measure, answers: Answers) -> str | None:
    """``major``, ``other`` or ``none``; a missing item leaves it unsaid."""
    if None in answers:
        return None
    present = {
        item.number
        for item, answer in zip(measure.items, answers, strict=True)
        if answer is not None and item.present_at is not None and answer >= item.present_at
    }
    if present.isdisjoint(pattern.core) or len(present) < pattern.other_at:
        return "none"
    return "major" if len(present) >= pattern.major_at else "other"


def _functional_missing(measure: Measure, given: list[int], functional: int | None) -> bool:
    # The form asks it only of those who marked a problem (CamCOPS phq9.py, is_complete).
    expected = measure.functional is not None and measure.functional.expected
    return expected and functional is None and any(given)
