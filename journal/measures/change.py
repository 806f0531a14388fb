"""What changed between two scores, in the published words and in plain ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.measures.definition import ChangeRules, Measure


class Direction(StrEnum):
    LOWER = "lower"
    SAME = "same"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Enough for "6 points lower than when you started" in any language."""

    direction: Direction
    points: int


@dataclass(frozen=True, slots=True)
class Change:
    """Screening-scale arithmetic; it does not say why a score moved."""

    measure: str
    baseline: int
    last: int
    # None when the baseline is 0: there is nothing to halve.
    response: bool | None
    # None where no one uses such a cut point.
    remission: bool | None
    important_drop: bool
    reliable_improvement: bool
    reliable_deterioration: bool
    case_at_start: bool
    case_now: bool

    @property
    def plain_words(self) -> PlainWords:
        points = self.last - self.baseline
        if points == 0:
            return PlainWords(Direction.SAME, 0)
        return PlainWords(Direction.LOWER if points < 0 else Direction.HIGHER, abs(points))


@dataclass(frozen=True, slots=True)
class NhsStyle:
    """The NHS Talking Therapies composite over both measures; ours, not an NHS statistic."""

    case_at_start: bool
    recovery: bool
    reliable_improvement: bool
    # The mirror image of improvement; no published wording was found for it.
    reliable_deterioration: bool
    reliable_recovery: bool


def change(measure: Measure, *, baseline: int | None, last: int | None) -> Change | None:
    """None until there are two totals, or when the measure has no published change rules."""
    if baseline is None or last is None or measure.change is None:
        return None
    rules = measure.change
    return Change(
        measure=measure.key,
        baseline=baseline,
        last=last,
        response=_response(rules, baseline=baseline, last=last),
        remission=last < rules.remission_below.value if rules.remission_below else None,
        important_drop=baseline - last >= rules.important_drop.value,
        reliable_improvement=baseline - last >= rules.reliable_points.value,
        reliable_deterioration=last - baseline >= rules.reliable_points.value,
        case_at_start=baseline >= rules.case_at.value,
        case_now=last >= rules.case_at.value,
    )


def change_over(measure: Measure, totals: Sequence[int | None]) -> Change | None:
    """From the first total to the last, not to the best; sittings without one are passed over."""
    known = [total for total in totals if total is not None]
    if len(known) == 1:
        return None
    return change(measure, baseline=known[0] if known else None, last=known[-1] if known else None)


def _response(rules: ChangeRules, *, baseline: int, last: int) -> bool | None:
    # In whole numbers, so that exactly half counts as a response.
    kept = 100 - rules.response_percent.value
    return None if baseline == 0 else 100 * last <= kept * baseline


def nhs_style(*, phq9: Change | None, gad7: Change | None) -> NhsStyle | None:
    """Both measures or nothing: the composite is defined on pairs.

    The construction is the NHS Talking Therapies one for 2024-25 (either scale improves reliably
    and neither worsens reliably), with GAD-7 in the place of the disorder-specific measure.
    """
    if phq9 is None or gad7 is None:
        return None
    pair = (phq9, gad7)
    better = any(one.reliable_improvement for one in pair)
    worse = any(one.reliable_deterioration for one in pair)
    case_at_start = any(one.case_at_start for one in pair)
    recovery = case_at_start and not any(one.case_now for one in pair)
    return NhsStyle(
        case_at_start=case_at_start,
        recovery=recovery,
        reliable_improvement=better and not worse,
        reliable_deterioration=worse and not better,
        reliable_recovery=recovery and better and not worse,
    )
