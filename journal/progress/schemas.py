"""The chart as values for other programs."""

from marshmallow import fields

from journal.web.schemas import Moment, Shape


class PointOut(Shape):
    """One scored sitting."""

    on = fields.Date(required=True)
    value = fields.Integer(required=True)
    severity = fields.String(required=True)
    prorated = fields.Boolean(required=True)
    overlaps = fields.Boolean(required=True)
    item9 = fields.Integer(allow_none=True, required=True)


class BandOut(Shape):
    """A named range of a score, both ends included."""

    label = fields.String(required=True)
    min = fields.Integer(required=True)
    max = fields.Integer(required=True)


class BaselineOut(Shape):
    """What later scores are compared with."""

    response_id = fields.UUID(required=True)
    taken_at = Moment(required=True)
    total = fields.Integer(required=True)
    settled = fields.Boolean(required=True)


class ChangeOut(Shape):
    """Screening-scale arithmetic; it does not say why a score moved."""

    baseline = fields.Integer(required=True)
    last = fields.Integer(required=True)
    direction = fields.String(required=True)
    points = fields.Integer(required=True)
    words = fields.String(required=True)
    response = fields.Boolean(allow_none=True, required=True)
    remission = fields.Boolean(allow_none=True, required=True)
    important_drop = fields.Boolean(required=True)
    reliable_improvement = fields.Boolean(required=True)
    reliable_deterioration = fields.Boolean(required=True)


class ScoreSeriesOut(Shape):
    """One measure over time."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    maximum = fields.Integer(required=True)
    bands = fields.List(fields.Nested(BandOut), required=True)
    points = fields.List(fields.Nested(PointOut), required=True)
    baseline = fields.Nested(BaselineOut, allow_none=True, required=True)
    change = fields.Nested(ChangeOut, allow_none=True, required=True)


class SessionMarkOut(Shape):
    """One session, numbered within its course."""

    number = fields.Integer(required=True)
    on = fields.Date(required=True)
    held = fields.Boolean(required=True)


class DayPointOut(Shape):
    """A value from 0 to 10."""

    on = fields.Date(required=True)
    value = fields.Integer(required=True)


class RatedLineOut(Shape):
    """Ratings under one name."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    points = fields.List(fields.Nested(DayPointOut), required=True)


class DayNoteOut(Shape):
    """A side effect or a mark on one day."""

    on = fields.Date(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    words = fields.String(required=True)
    note = fields.String(required=True)


class ProgressOut(Shape):
    """Everything the chart shows; what is not there, or not shared, is an empty list."""

    from_on = fields.Date(data_key="from", required=True)
    to_on = fields.Date(data_key="to", required=True)
    series = fields.List(fields.Nested(ScoreSeriesOut), required=True)
    sessions = fields.List(fields.Nested(SessionMarkOut), required=True)
    goals = fields.List(fields.Nested(RatedLineOut), required=True)
    check_ins = fields.List(fields.Nested(RatedLineOut), required=True)
    side_effects = fields.List(fields.Nested(DayNoteOut), required=True)
    events = fields.List(fields.Nested(DayNoteOut), required=True)
    days_since_session = fields.Integer(required=True, allow_none=True)
    days_between_sessions = fields.List(fields.Integer(), required=True)
