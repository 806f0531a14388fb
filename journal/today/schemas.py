"""Today as the API shows it."""

from marshmallow import fields

from journal.measures.schemas import CallOut
from journal.treatment.schemas.fields import Day, needed_words
from journal.web.schemas import Moment, Shape


class QuickForm(Shape):
    """One line from Today; the id makes a double submit one entry."""

    id = fields.UUID(required=True)
    body = needed_words(4000)
    written_at = Moment(load_default=None)
    opened_at = Moment(load_default=None)


class TodayIntention(Shape):
    """The intention of now."""

    id = fields.UUID(required=True)
    words = fields.String(required=True)
    session_id = fields.UUID(required=True, allow_none=True)
    standing = fields.String(required=True)


class TodayPrompt(Shape):
    """A prompt for today."""

    id = fields.String(required=True)
    version = fields.Integer(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    responses = fields.List(fields.String(), required=True)
    # Only there when a therapist asks it.
    asked_by = fields.String()
    assignment_id = fields.UUID()
    grounding_first = fields.Boolean()


class DueMeasure(Shape):
    """A measure that is due, and why."""

    instrument = fields.String(required=True)
    due_on = Day(required=True)
    reason = fields.String(required=True)


class DueStep(Shape):
    """A small step that may be asked about."""

    id = fields.UUID(required=True)
    words = fields.String(required=True)
    due_on = Day(required=True)


class SessionDayOut(Shape):
    """The session whose own day it is, or is tomorrow."""

    session_id = fields.UUID(required=True)
    phase = fields.String(required=True)


class TodayOut(Shape):
    """Where the patient is, now, in the patient's own zone."""

    stage = fields.String(required=True)
    days_since_session = fields.Integer()
    days_until_session = fields.Integer()
    fog_until = Moment()
    intention = fields.Nested(TodayIntention)
    prompts = fields.List(fields.Nested(TodayPrompt), required=True)
    due_measures = fields.List(fields.Nested(DueMeasure), required=True)
    # Every measure with something planned: due, snoozed, waiting, to come.
    measures = fields.List(fields.Nested(CallOut), required=True)
    steps_due = fields.List(fields.Nested(DueStep), required=True)
    session_day = fields.Nested(SessionDayOut)
