"""What the support and flag endpoints take and give."""

from marshmallow import fields, validate

from journal.kernel.speech import N_
from journal.web.schemas import Moment, Shape, Words


class SupportQuery(Shape):
    """One country, or every country when none is named."""

    country = fields.String(
        load_default=None,
        validate=validate.Regexp(
            r"^[A-Za-z]{2}$", error=N_("must be a country's two letters, like NZ")
        ),
    )


class LineOut(Shape):
    """One way to reach a person."""

    country = fields.String(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    call = fields.String(allow_none=True)
    text = fields.String(allow_none=True)
    chat = fields.String(allow_none=True)
    hours = fields.String(required=True)
    languages = fields.List(fields.String(), required=True)
    verified = fields.Boolean(required=True)
    last_checked = fields.Date(allow_none=True)
    entered_on = fields.Date(required=True)
    source = fields.String(required=True)


class SignOut(Shape):
    """One sign that calls for medical help."""

    key = fields.String(required=True)
    text = fields.String(required=True)


class RedFlagCardOut(Shape):
    """Signs that call for medical help; it judges nothing."""

    version = fields.Integer(required=True)
    title = fields.String(required=True)
    action = fields.String(required=True)
    signs = fields.List(fields.Nested(SignOut), required=True)
    note = fields.String(required=True)
    reviewed_by_clinician = fields.Boolean(required=True)


class SupportOut(Shape):
    """Crisis lines with their dates, and the red-flag card."""

    version = fields.Integer(required=True)
    reviewed_on = fields.Date(required=True)
    countries = fields.List(fields.String(), required=True)
    lines = fields.List(fields.Nested(LineOut), required=True)
    red_flag_card = fields.Nested(RedFlagCardOut, required=True)


class AcknowledgementOut(Shape):
    """What a therapist wrote about a flag."""

    link_id = fields.UUID(required=True)
    acknowledged_at = Moment(required=True)
    note = fields.String(required=True)


class FlagOut(Shape):
    """Something a therapist is asked to look at."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    reason = fields.String(required=True)
    raised_at = Moment(required=True)
    about = fields.UUID(required=True)
    taken_at = Moment(required=True)
    value = fields.Integer(allow_none=True)
    acknowledged = fields.List(fields.Nested(AcknowledgementOut), required=True)


class AcknowledgeIn(Shape):
    """A note on what was done about a flag; the patient can read it."""

    note = Words(2000, required=True)
