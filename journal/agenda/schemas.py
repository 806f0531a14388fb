"""What the list's pages and its API take and give."""

from marshmallow import fields, validate

from journal.agenda.items import LONGEST_QUESTION
from journal.treatment.schemas.fields import Day, KeptOut, needed_words
from journal.web.schemas import Moment, Shape

_MOST_SHARED = 200


class QuestionIn(Shape):
    """Something to ask, and the entry it came from if it came from one."""

    words = needed_words(LONGEST_QUESTION)
    entry_id = fields.UUID(load_default=None, allow_none=True)


class QuestionOut(QuestionIn, KeptOut):
    """A question, as kept."""


class QuestionForm(Shape):
    """The same from a page; ``id`` makes a double submit one question."""

    id = fields.UUID(required=True)
    words = needed_words(LONGEST_QUESTION)
    entry_id = fields.UUID(load_default=None)


class TalkedIn(Shape):
    """The day on which it was talked about; without one, today."""

    on = Day(load_default=None, allow_none=True)


class TalkedOut(Shape):
    """The day that is kept."""

    on = fields.Date(required=True)


class ShareForm(Shape):
    """Exactly the entries that were ticked on the page."""

    entries = fields.List(
        fields.UUID(), load_default=list, validate=validate.Length(max=_MOST_SHARED)
    )


class ItemOut(Shape):
    """One line of the list."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf(["entry", "question"]))
    words = fields.String(required=True)
    at = Moment(required=True)
    talked_about_on = fields.Date(required=True, allow_none=True)


class AgendaOut(Shape):
    """What is to be talked about, in order, and what was, the latest first."""

    next_visit_at = Moment(required=True, allow_none=True)
    items = fields.List(fields.Nested(ItemOut), required=True)
    talked_about = fields.List(fields.Nested(ItemOut), required=True)
