"""What a measure is: its words, answers, bands, cut points and where each comes from."""

from dataclasses import dataclass

from journal.kernel.wording import Wording


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    text: Wording
    loinc: str | None


@dataclass(frozen=True, slots=True)
class Item:
    number: int
    text: Wording
    loinc: str | None
    loinc_display: str | None
    # From this answer on, the symptom counts as present in the screening pattern.
    present_at: int | None
    safety: bool


@dataclass(frozen=True, slots=True)
class Functional:
    """The question on daily life: asked, kept, never part of the total."""

    text: Wording
    choices: tuple[Choice, ...]
    loinc: str | None
    answer_list: str | None
    # An expected one is called missing when any item is above zero and it was left out.
    expected: bool
    # Measures that carry the same question; answered together, it is asked once.
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    low: int
    high: int
    key: str
    text: Wording


@dataclass(frozen=True, slots=True)
class CutPoint:
    at: int
    target: str
    sensitivity: float | None
    specificity: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Derived:
    """A shorter measure that is scored from some items of a longer one."""

    key: str
    name: str
    items: tuple[int, ...]
    positive_at: int
    loinc_panel: str | None
    loinc_total: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Missing:
    """How many items may be missing for the mean of the others to stand in."""

    up_to: int
    # Only a published rule may be shown to people; the rest is arithmetic.
    published: bool
    source: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A screening pattern for clinicians, never a diagnosis."""

    core: tuple[int, ...]
    major_at: int
    other_at: int
    caveat: Wording
    source: str


@dataclass(frozen=True, slots=True)
class Threshold:
    value: int
    # False: common practice without a published rule for this measure.
    published: bool
    source: str


@dataclass(frozen=True, slots=True)
class ChangeRules:
    response_percent: Threshold
    remission_below: Threshold | None
    important_drop: Threshold
    reliable_points: Threshold
    case_at: Threshold


@dataclass(frozen=True, slots=True)
class Source:
    about: str
    cite: str


@dataclass(frozen=True, slots=True)
class Measure:
    key: str
    version: int
    order: int
    short_name: str
    name: str
    recall_days: int
    stem: Wording
    items: tuple[Item, ...]
    choices: tuple[Choice, ...]
    answer_list: str | None
    functional: Functional | None
    loinc_panel: str | None
    loinc_total: str | None
    bands: tuple[Band, ...]
    positive_at: int
    cut_points: tuple[CutPoint, ...]
    missing: Missing | None
    pattern: Pattern | None
    derived: tuple[Derived, ...]
    change: ChangeRules | None
    attribution: tuple[str, ...]
    licence: str
    sources: tuple[Source, ...]

    @property
    def highest(self) -> int:
        return len(self.items) * max(choice.value for choice in self.choices)

    @property
    def prorate_up_to(self) -> int | None:
        """How many missing items a published rule forgives; None where there is no such rule."""
        return self.missing.up_to if self.missing and self.missing.published else None

    @property
    def safety_item(self) -> Item | None:
        return next((item for item in self.items if item.safety), None)

    @property
    def languages(self) -> frozenset[str]:
        return self.stem.languages

    def band_of(self, points: int) -> Band:
        return next(band for band in self.bands if band.low <= points <= band.high)

    def band(self, key: str) -> Band:
        return next(band for band in self.bands if band.key == key)
