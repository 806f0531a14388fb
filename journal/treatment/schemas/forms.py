"""What the pages of a course send: days and times as a clock on the wall shows them."""

from datetime import time
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.schemas.courses import known_template
from journal.treatment.schemas.days import CheckInIn, SideEffectsIn, StepIn
from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    Day,
    ZeroToTen,
    maybe_words,
    needed_words,
    one_of,
)
from journal.treatment.words import (
    Format,
    GoalState,
    Outcome,
    Route,
    Setting,
    Standing,
    TherapyTiming,
)
from journal.web.schemas import Shape, WallClock


class Page(Shape):
    """The client's id makes a double submit one record; the etag shows what was being changed."""

    id = fields.UUID(required=True)
    etag = fields.Integer(load_default=None)


class BeginForm(Shape):
    """A template, the first day and the usual hour."""

    id = fields.UUID(required=True)
    protocol = fields.String(
        required=True,
        validate=known_template(),
        error_messages={"required": N_("choose the one that is nearest")},
    )
    first_on = Day(required=True)
    first_at = fields.Time(load_default=time(10))


class EndForm(Shape):
    """The last day of a course, or none while it goes on."""

    ended_on = Day(load_default=None)


class PlanForm(Shape):
    """One more session."""

    id = fields.UUID(required=True)
    planned_at = WallClock(required=True)


class SessionForm(Shape):
    """Everything about a session on its page."""

    etag = fields.Integer(load_default=None)
    planned_at = WallClock(required=True)
    started_at = WallClock(load_default=None)
    ended_at = WallClock(load_default=None)
    route = one_of(Route, required=True)
    setting = one_of(Setting, required=True)
    format = one_of(Format, required=True)
    people_present = maybe_words()
    ride_home = maybe_words()
    clinic_number = maybe_words()
    therapy_timing = one_of(TherapyTiming, load_default=None)
    around = maybe_words(LONGEST_NOTE)

    @validates_schema
    def ends_after_it_starts(self, data: dict[str, Any], **_more: Any) -> None:
        """A session cannot be over before it has started."""
        started, ended = data.get("started_at"), data.get("ended_at")
        if started and ended and ended < started:
            raise ValidationError(_("is before the session starts"), "ended_at")


class IntentionForm(Page):
    """A direction for one session."""

    session_id = fields.UUID(load_default=None)
    words = needed_words(1000)
    standing = one_of(Standing, load_default=Standing.SET)


class GoalForm(Page):
    """A goal; its baseline only when it is set."""

    words = needed_words(1000)
    baseline = ZeroToTen(load_default=None)
    state = one_of(GoalState, load_default=GoalState.ACTIVE)


class RatingForm(Shape):
    """How near a goal is."""

    rating_id = fields.UUID(required=True)
    rating = ZeroToTen(required=True)
    note = maybe_words(LONGEST_NOTE)


class StepForm(StepIn, Page):
    """A small step."""


class OutcomeForm(Shape):
    """How a step went."""

    outcome = one_of(Outcome, required=True)


class CheckInForm(CheckInIn, Page):
    """Three sliders; ``on`` is the day of the page, ``day`` the one that was chosen."""

    day = Day(load_default=None)


class SideEffectsForm(SideEffectsIn, Page):
    """What was noticed."""

    # An unticked box says nothing; it does not say that nobody was told.
    told_clinic = fields.Boolean(load_default=False)

    @post_load
    def silent_unless_ticked(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """Only a tick is an answer."""
        data["told_clinic"] = data["told_clinic"] or None
        return data
