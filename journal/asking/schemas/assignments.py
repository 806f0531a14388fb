"""What is asked of a patient, as the API takes and gives it to either side."""

from marshmallow import fields, validate

from journal.treatment.schemas.fields import Day
from journal.web.schemas import Moment, Shape

_RHYTHMS = ("once", "weekly")


class AssignmentIn(Shape):
    """Which prompt, from which day, once or every week, until a day or until taken back."""

    prompt_id = fields.String(required=True, validate=validate.Length(max=40))
    first_on = Day(required=True)
    last_on = Day(load_default=None, allow_none=True)
    rhythm = fields.String(load_default="once", validate=validate.OneOf(_RHYTHMS))


class AssignmentOut(Shape):
    """What was asked. Whether it was seen, declined or answered is told to nobody."""

    id = fields.UUID(required=True)
    prompt_id = fields.String(required=True)
    prompt_version = fields.Integer(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    language = fields.String(required=True)
    first_on = Day(required=True)
    last_on = Day(required=True, allow_none=True)
    rhythm = fields.String(required=True)
    created_at = Moment(required=True)
    taken_back_at = Moment(required=True, allow_none=True)


class AskedOut(Shape):
    """What a therapist asks the patient, as the patient is told it."""

    id = fields.UUID(required=True)
    asked_by = fields.String(required=True)
    prompt_id = fields.String(required=True)
    prompt_version = fields.Integer(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    language = fields.String(required=True)
    responses = fields.List(fields.String(), required=True)
    grounding_first = fields.Boolean(required=True)
    first_on = Day(required=True)
    last_on = Day(required=True, allow_none=True)
    rhythm = fields.String(required=True)
    declined = fields.Boolean(required=True)


class AskedQuery(Shape):
    """Whether what steadies has been read."""

    steady = fields.Boolean(load_default=False)
