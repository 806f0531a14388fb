"""Intentions, goals and their ratings."""

from typing import Any

from marshmallow import fields, validate

from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    KeptOut,
    ZeroToTen,
    maybe_words,
    needed_words,
    one_of,
)
from journal.treatment.words import Area, GoalState, Standing
from journal.web.schemas import Moment, Shape


def some_areas() -> fields.List[Any]:
    return fields.List(one_of(Area), load_default=list, validate=validate.Length(max=len(Area)))


class IntentionIn(Shape):
    """A direction for one session; without one, for the next that is planned."""

    words = needed_words(1000)
    session_id = fields.UUID(load_default=None, allow_none=True)
    standing = one_of(Standing, load_default=Standing.SET)


class IntentionOut(IntentionIn, KeptOut):
    """An intention, as kept."""


class IntentionVersionOut(Shape):
    """An earlier wording."""

    version = fields.Integer(required=True)
    words = fields.String(required=True)
    standing = one_of(Standing, required=True)
    written_at = Moment(required=True)


class GoalIn(Shape):
    """A change in daily life, with where it stands at the start."""

    words = needed_words(1000)
    baseline = ZeroToTen(load_default=None, allow_none=True)
    state = one_of(GoalState, load_default=GoalState.ACTIVE)
    set_at = Moment(load_default=None, allow_none=True)
    a_little_better = maybe_words(1000)
    better = maybe_words(1000)
    much_better = maybe_words(1000)
    areas = some_areas()


class RatingIn(Shape):
    """How near a goal is, from 0 to 10."""

    rating = ZeroToTen(required=True)
    rated_at = Moment(load_default=None, allow_none=True)
    note = maybe_words(LONGEST_NOTE)


class RatingOut(RatingIn, KeptOut):
    """A rating, as kept."""

    goal_id = fields.UUID(required=True)


class GoalOut(GoalIn, KeptOut):
    """A goal with its ratings, the first one first."""

    ratings = fields.List(fields.Nested(RatingOut), required=True)
