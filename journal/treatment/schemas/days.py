"""Small steps, check-ins and side effects."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from journal.kernel.speech import gettext as _
from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    Day,
    KeptOut,
    ZeroToTen,
    maybe_words,
    needed_words,
    one_of,
)
from journal.treatment.words import Outcome, SideEffectWord, Strength
from journal.web.schemas import Moment, Shape


class StepIn(Shape):
    """Something small to do, asked about on its day."""

    words = needed_words()
    due_on = Day(required=True)
    outcome = one_of(Outcome, load_default=None, allow_none=True)
    note = maybe_words(LONGEST_NOTE)
    entry_id = fields.UUID(load_default=None, allow_none=True)


class ReplyIn(Shape):
    """How a step went, and what helped or got in the way."""

    outcome = one_of(Outcome, required=True)
    note = maybe_words(LONGEST_NOTE)


class StepOut(StepIn, KeptOut):
    """A small step, as kept."""


class CheckInIn(Shape):
    """Three numbers about one day; any of them may stay unanswered."""

    on = Day(load_default=None, allow_none=True)
    mood = ZeroToTen(load_default=None, allow_none=True)
    anxiety = ZeroToTen(load_default=None, allow_none=True)
    sleep = ZeroToTen(load_default=None, allow_none=True)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_more: Any) -> None:
        """A check-in without any number would be a point that is not there."""
        if all(data.get(name) is None for name in ("mood", "anxiety", "sleep")):
            raise ValidationError(_("give at least one of the three"), "mood")


class CheckInOut(CheckInIn, KeptOut):
    """A check-in, as kept."""


class SideEffectsIn(Shape):
    """What was noticed: from the list, how strong, in own words."""

    effects = fields.List(
        one_of(SideEffectWord),
        load_default=list,
        validate=validate.Length(max=len(SideEffectWord)),
    )
    strength = one_of(Strength, load_default=None, allow_none=True)
    words = maybe_words(LONGEST_NOTE)
    told_clinic = fields.Boolean(load_default=None, allow_none=True)
    session_id = fields.UUID(load_default=None, allow_none=True)
    noted_at = Moment(load_default=None, allow_none=True)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_more: Any) -> None:
        """An empty note would tell a clinic nothing."""
        if not data.get("effects") and not (data.get("words") or "").strip():
            raise ValidationError(_("choose one, or write a few words"), "effects")


class SideEffectsOut(SideEffectsIn, KeptOut):
    """A note on side effects, as kept."""


class SideEffectsVersionOut(Shape):
    """A note as it was before."""

    version = fields.Integer(required=True)
    written_at = Moment(required=True)
    noted_at = Moment(required=True)
    effects = fields.List(one_of(SideEffectWord), required=True)
    strength = one_of(Strength, required=True, allow_none=True)
    words = fields.String(required=True, allow_none=True)
    told_clinic = fields.Boolean(required=True, allow_none=True)
