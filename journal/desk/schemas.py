"""What the desk is asked, and what it tells other programs."""

from marshmallow import fields, validate

from journal.web.schemas import Moment, Shape, Words


def _show() -> fields.String:
    return fields.String(load_default="", validate=validate.OneOf(["", "look", "new", "week"]))


class CaseloadQuery(Shape):
    """Filters of the caseload page; a page past the end is empty."""

    show = _show()
    looking = fields.String(load_default="", validate=validate.Length(max=2000))
    page = fields.Integer(load_default=1, validate=validate.Range(min=1, max=10_000))


class FindForm(Shape):
    """A name to look for, and the filter that stays."""

    find = Words(100, load_default="")
    show = _show()


class PatientQuery(Shape):
    """Where to go on in the list of entries."""

    cursor = fields.String(load_default=None, validate=validate.Length(max=200))


class ListQuery(Shape):
    """How many, and where to go on."""

    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
    cursor = fields.String(load_default=None, validate=validate.Length(max=200))


class AcknowledgeForm(Shape):
    """What was done about a flag."""

    note = Words(2000, load_default="")


class LatestScoreOut(Shape):
    """The latest score of one measure, and how far it is from the baseline."""

    key = fields.String(required=True)
    value = fields.Integer(required=True, allow_none=True)
    maximum = fields.Integer(required=True)
    on = fields.Date(required=True, allow_none=True)
    change = fields.Integer(required=True, allow_none=True)
    words = fields.String(required=True)


class OpenFlagOut(Shape):
    """A flag that was not acknowledged on this link."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    reason = fields.String(required=True)
    raised_at = Moment(required=True)
    words = fields.String(required=True)


class PatientOut(Shape):
    """A linked patient; a stage is there where sessions are shared."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    link_id = fields.UUID(required=True)
    linked_at = Moment(required=True)
    series = fields.List(fields.String(), required=True)
    new_shares = fields.Integer(required=True)
    stage = fields.String(required=True, allow_none=True)
    next_session_on = fields.Date(required=True, allow_none=True)
    days_since_session = fields.Integer(required=True, allow_none=True)
    scores = fields.List(fields.Nested(LatestScoreOut), required=True)
    flags = fields.List(fields.Nested(OpenFlagOut), required=True)
