"""What the pages of a course send: days and times as a clock on the wall shows them."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.schemas.days import CheckInIn, SideEffectsIn, StepIn
from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    Day,
    ZeroToTen,
    maybe_words,
    needed_words,
    one_of,
)
from journal.treatment.schemas.goals import some_areas
from journal.treatment.words import (
    Carry,
    GoalState,
    Outcome,
    Standing,
)
from journal.web.schemas import Shape


class Page(Shape):
    """The client's id makes a double submit one record; the etag shows what was being changed."""

    id = fields.UUID(required=True)
    etag = fields.Integer(load_default=None)


class IntentionForm(Page):
    """A direction for one session."""

    session_id = fields.UUID(load_default=None)
    words = needed_words(1000)
    standing = one_of(Standing, load_default=Standing.SET)


class CarryForm(Shape):
    """The last intention kept, worded anew, or another in its place; ``last`` names it."""

    id = fields.UUID(required=True)
    last = fields.UUID(required=True)
    session_id = fields.UUID(load_default=None)
    how = one_of(Carry, required=True)
    reword = maybe_words(1000)
    fresh = maybe_words(1000)

    @validates_schema
    def has_words(self, data: dict[str, Any], **_more: Any) -> None:
        """A new wording needs words; keeping needs none."""
        how = data["how"]
        if how is not Carry.KEEP and not (data[how.value] or "").strip():
            raise ValidationError(_("is needed"), how.value)


class GoalForm(Page):
    """A goal; its baseline only when it is set."""

    words = needed_words(1000)
    baseline = ZeroToTen(load_default=None)
    state = one_of(GoalState, load_default=GoalState.ACTIVE)
    areas = some_areas()


class BetterForm(Shape):
    """What better would look like for a goal, in up to three steps."""

    etag = fields.Integer(load_default=None)
    a_little_better = maybe_words(1000)
    better = maybe_words(1000)
    much_better = maybe_words(1000)


class RatingForm(Shape):
    """How near a goal is."""

    rating_id = fields.UUID(required=True)
    rating = ZeroToTen(required=True)
    note = maybe_words(LONGEST_NOTE)


class StepForm(StepIn, Page):
    """A small step."""


class OutcomeForm(Shape):
    """How a step went, and what helped or got in the way."""

    outcome = one_of(Outcome, required=True, error_messages={"required": N_("choose one")})
    note = maybe_words(LONGEST_NOTE)
    etag = fields.Integer(load_default=None)


class CheckInForm(CheckInIn, Page):
    """Three sliders; ``on`` is the day of the page, ``day`` the one that was chosen."""

    day = Day(load_default=None)


class SideEffectsAsked(Shape):
    """Which session a new note is about, when one comes from its page."""

    session = fields.UUID(load_default=None)


class SideEffectsForm(SideEffectsIn, Page):
    """What was noticed."""

    # An unticked box says nothing; it does not say that nobody was told.
    told_clinic = fields.Boolean(load_default=False)
    # The day it was noticed; a page knows no more of the time.
    on = Day(load_default=None)

    @post_load
    def silent_unless_ticked(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """Only a tick is an answer."""
        data["told_clinic"] = data["told_clinic"] or None
        return data
