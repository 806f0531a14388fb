"""One prompt: its words, when it may be asked, how it may be answered, where the idea is from."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.kernel.wording import Wording
from journal.prompts.offers import NOTHING, Offers
from journal.prompts.words import Ace, Anchor, Domain, Have, Modality, Reply
from journal.treatment.words import Moment, Stage

_HOUR = timedelta(hours=1)

_STAGES = {
    Moment.PREPARATION: Stage.PREPARATION,
    Moment.SESSION_DAY: Stage.SESSION,
    Moment.RIGHT_AFTER: Stage.SESSION,
    Moment.MAINTENANCE: Stage.MAINTENANCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hours from the anchor, both ends included; no end means for as long as the moment lasts."""

    anchor: Anchor
    opens_h: int | None = None
    closes_h: int | None = None
    repeat_days: int | None = None
    stops_before_session_h: int | None = None

    def holds(self, anchor_at: datetime, now: datetime) -> bool:
        hours = (now - anchor_at) / _HOUR
        return (self.opens_h is None or hours >= self.opens_h) and (
            self.closes_h is None or hours <= self.closes_h
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    group_only: bool = False
    home_only: bool = False
    opt_in: bool = False
    pulled: bool = False
    pinned: bool = False
    optional: bool = False
    private_by_default: bool = False
    # Steadies a person; asks for nothing and keeps nothing.
    grounding: bool = False
    # Must come after a grounding prompt.
    grounding_first: bool = False
    nothing_saved: bool = False
    no_text: bool = False
    leave_for_visit: bool = False
    nothing_stood_out: bool = False
    side_effects: bool = False
    shows_support: bool = False
    shows_crisis_lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    id: str
    version: int
    moment: Moment
    title: Wording
    text: Wording
    text_without_therapist: Wording | None
    # Any one of them.
    windows: tuple[Window, ...]
    # Within its moment; 1 is asked first.
    priority: int
    responses: tuple[Reply, ...]
    modality: Modality
    domain: Domain
    ace: Ace | None
    flags: Flags
    needs: frozenset[Have]
    unless: frozenset[Have]
    purpose: str
    source_model: str
    offers: Offers = NOTHING

    @property
    def stage(self) -> Stage:
        return _STAGES.get(self.moment, Stage.INTEGRATION)

    @property
    def is_offered(self) -> bool:
        """Whether we may bring it up; the rest is opened only by the person."""
        return not (self.flags.pulled or self.flags.opt_in)

    def wording(self, *, has_therapist: bool) -> Wording:
        """Says "your therapist" only to someone who has one here."""
        if has_therapist or self.text_without_therapist is None:
            return self.text
        return self.text_without_therapist

    def follows(self, anchor: Anchor) -> bool:
        return any(window.anchor is anchor for window in self.windows)
