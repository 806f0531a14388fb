"""What the two paths take and give."""

from marshmallow import fields, validate

from journal.prompts.schemas import PromptOut
from journal.treatment.schemas.fields import Day
from journal.web.schemas import Shape


class AskingIn(Shape):
    """Whether to be asked once a week; yes again is an answer for this week."""

    asking = fields.Boolean(required=True)


class AskingForm(Shape):
    """A button: ask me, not this week, or stop."""

    answer = fields.String(required=True, validate=validate.OneOf(["weekly", "later", "stop"]))


class HardMomentOut(Shape):
    """The path for something hard: grounding first, the rest at the person's own tap."""

    prompts = fields.List(fields.Nested(PromptOut), required=True)
    asking = fields.Boolean(required=True)
    next_on = Day(required=True, allow_none=True)


class HardWeekOut(Shape):
    """The path for a hard week."""

    prompts = fields.List(fields.Nested(PromptOut), required=True)
