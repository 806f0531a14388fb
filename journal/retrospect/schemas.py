"""Looking back as the API shows it."""

from marshmallow import fields

from journal.web.schemas import Shape


class SaidOut(Shape):
    """A number, and the day it was said on."""

    on = fields.Date(required=True)
    value = fields.Integer(required=True)


class GoalLookedAtOut(Shape):
    """A goal at the start and now; null where nothing was said."""

    id = fields.UUID(required=True)
    words = fields.String(required=True)
    state = fields.String(required=True)
    start = fields.Nested(SaidOut, required=True, allow_none=True)
    now = fields.Nested(SaidOut, required=True, allow_none=True)


class ScoreLookedAtOut(Shape):
    """The first and the latest score of a measure."""

    key = fields.String(required=True)
    maximum = fields.Integer(required=True)
    start = fields.Nested(SaidOut, required=True)
    now = fields.Nested(SaidOut, required=True)
    words = fields.String(required=True)


class LookingBackOut(Shape):
    """A course then and now, in the person's own words and numbers. No verdict is reckoned."""

    course_id = fields.UUID(required=True)
    sessions_held_on = fields.List(fields.Date(), required=True)
    days_between = fields.List(fields.Integer(), required=True)
    goals = fields.List(fields.Nested(GoalLookedAtOut), required=True)
    scores = fields.List(fields.Nested(ScoreLookedAtOut), required=True)
    first_page_ids = fields.List(fields.UUID(), required=True)
    last_words_id = fields.UUID(required=True, allow_none=True)
