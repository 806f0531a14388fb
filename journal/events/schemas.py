"""What the pages and the API of chart marks take and give."""

from marshmallow import fields

from journal.events.words import EventKind
from journal.kernel.speech import N_
from journal.treatment.schemas.fields import Day, KeptOut, needed_words, one_of
from journal.web.schemas import Moment, Shape


class EventIn(Shape):
    """A mark on the chart. It is private unless it says otherwise."""

    on = Day(required=True)
    kind = one_of(EventKind, required=True)
    label = needed_words(120)
    is_shared = fields.Boolean(load_default=False)


class EventOut(EventIn, KeptOut):
    """A mark on the chart, as kept."""


class EventVersionOut(Shape):
    """A mark as it was before."""

    version = fields.Integer(required=True)
    written_at = Moment(required=True)
    on = fields.Date(required=True)
    kind = one_of(EventKind, required=True)
    label = fields.String(required=True)


class EventForm(Shape):
    """The page's form; the client's id makes a double submit one record."""

    id = fields.UUID(required=True)
    etag = fields.Integer(load_default=None)
    on = Day(required=True, error_messages={"required": N_("is needed")})
    kind = one_of(EventKind, required=True, error_messages={"required": N_("choose one")})
    label = needed_words(120)
    is_shared = fields.Boolean(load_default=False)
