"""Published change words, set out as screening-scale arithmetic for clinicians."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journal.kernel.speech import gettext as _
from journal.measures.change import Change, NhsStyle, nhs_style
from journal.measures.definition import ChangeRules, Threshold
from journal.progress.sittings import ScoreLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """One published word: what it asks, and whether the two scores meet it (None: no such rule)."""

    words: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """All that is worked out from one measure's baseline and latest score."""

    name: str
    baseline: int
    last: int
    lines: tuple[Reckoning, ...]


def reckoned(line: ScoreLine) -> Reckoned | None:
    """None while there is nothing to compare."""
    rules, change = line.measure.change, line.change
    if rules is None or change is None:
        return None
    return Reckoned(
        name=line.measure.short_name,
        baseline=change.baseline,
        last=change.last,
        lines=tuple(_lines(rules, change)),
    )


def _lines(rules: ChangeRules, change: Change) -> Iterator[Reckoning]:
    yield Reckoning(
        words=_("Response: at least %(percent)d%% lower than at baseline")
        % {"percent": rules.response_percent.value}
        + _by_convention(rules.response_percent),
        met=change.response,
    )
    if rules.remission_below is not None:
        yield Reckoning(
            words=_("Remission: below %(cut)d") % {"cut": rules.remission_below.value}
            + _by_convention(rules.remission_below),
            met=change.remission,
        )
    points = {"points": rules.reliable_points.value}
    yield Reckoning(
        words=_("Reliable improvement: at least %(points)d lower") % points,
        met=change.reliable_improvement,
    )
    yield Reckoning(
        words=_("Reliable worsening: at least %(points)d higher") % points,
        met=change.reliable_deterioration,
    )
    yield Reckoning(
        words=_("At or above the cut point of %(cut)d now") % {"cut": rules.case_at.value},
        met=change.case_now,
    )


def _by_convention(threshold: Threshold) -> str:
    return "" if threshold.published else _(" (by convention, no published rule)")


def composite(lines: Sequence[ScoreLine]) -> tuple[Reckoning, ...]:
    """Both scales together, counted in the NHS way; empty unless both have two scores."""
    changes = {line.measure.key: line.change for line in lines}
    found = nhs_style(phq9=changes.get("phq-9"), gad7=changes.get("gad-7"))
    return () if found is None else tuple(_composite(found))


def _composite(found: NhsStyle) -> Iterator[Reckoning]:
    yield Reckoning(words=_("At or above either cut point at baseline"), met=found.case_at_start)
    yield Reckoning(words=_("Recovery: now below both"), met=found.recovery)
    yield Reckoning(
        words=_("Reliable improvement on either, worsening on neither"),
        met=found.reliable_improvement,
    )
    yield Reckoning(
        words=_("Reliable worsening on either, improvement on neither"),
        met=found.reliable_deterioration,
    )
    yield Reckoning(words=_("Reliable recovery: both of these"), met=found.reliable_recovery)
