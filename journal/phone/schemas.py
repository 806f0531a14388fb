"""Under which name a phone shows us, and what it carries."""

from marshmallow import fields, validate

from journal.phone.looks import LOOKS
from journal.today.schemas import TodayIntention
from journal.web.schemas import Moment, Shape


class LookForm(Shape):
    """Which name and icon."""

    look = fields.String(required=True, validate=validate.OneOf([look.key for look in LOOKS]))


class WayOut(Shape):
    """A page that is led to, and what its link says."""

    words = fields.String(required=True)
    address = fields.String(required=True)


class SheetOut(Shape):
    """The one thing that matters."""

    title = fields.String(required=True, allow_none=True)
    question = fields.String(required=True)
    lang = fields.String(required=True, allow_none=True)
    ways = fields.List(fields.Nested(WayOut), required=True)


class LineOut(WayOut):
    """One more thing that could be done."""

    aside = fields.String(required=True, allow_none=True)


class BeadOut(Shape):
    """A session on the thread of the course."""

    state = fields.String(required=True)
    words = fields.String(required=True)


class CarriedPrompt(Shape):
    """A prompt, in the wording that an answer will name, with where it is answered."""

    id = fields.String(required=True)
    version = fields.Integer(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    lang = fields.String(required=True)
    responses = fields.List(fields.String(), required=True)
    address = fields.String(required=True)


class CarriedIntention(TodayIntention):
    """The intention of now; its tag is what a change of it rests on."""

    etag = fields.String(required=True)


class CarriedToday(Shape):
    """Today in the words of its page."""

    title = fields.String(required=True)
    stage = fields.String(required=True, allow_none=True)
    beads = fields.List(fields.Nested(BeadOut), required=True)
    thread_words = fields.String(required=True)
    left_for_today = fields.String(required=True, allow_none=True)
    sheet = fields.Nested(SheetOut, required=True)
    lines = fields.List(fields.Nested(LineOut), required=True)
    prompts = fields.List(fields.Nested(CarriedPrompt), required=True)
    due_measures = fields.List(fields.String(), required=True)
    intention = fields.Nested(CarriedIntention, required=True, allow_none=True)


class CarriedSession(Shape):
    """When a session is or was, for the fog and for its own day."""

    id = fields.UUID(required=True)
    planned_at = Moment(required=True)
    started_at = Moment(required=True, allow_none=True)
    ended_at = Moment(required=True, allow_none=True)
    fogged_from = Moment(required=True, allow_none=True)
    place = fields.String(required=True)


class CarriedSeries(Shape):
    """A series that somebody may see."""

    series = fields.String(required=True)
    words = fields.String(required=True)


class CarriedLink(Shape):
    """Somebody who can see something."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    series = fields.List(fields.Nested(CarriedSeries), required=True)


class CarriedEntry(Shape):
    """An entry that was shared: how it starts, and with whom."""

    id = fields.UUID(required=True)
    day = fields.Date(required=True)
    start = fields.String(required=True)
    link_ids = fields.List(fields.UUID(), required=True)


class CarriedCall(Shape):
    """Somebody to call: a number as it was written down, and what dials it if anything can."""

    name = fields.String(required=True)
    number = fields.String(required=True, allow_none=True)
    link = fields.String(required=True, allow_none=True)
    facts = fields.String(required=True, allow_none=True)


class CarriedPart(Shape):
    """A part of the safety plan that says something."""

    part = fields.String(required=True)
    words = fields.String(required=True)


class CarriedOut(Shape):
    """What stays readable on a phone without a network, sealed there."""

    person_id = fields.UUID(required=True)
    as_of = Moment(required=True)
    zone = fields.String(required=True)
    country = fields.String(required=True, allow_none=True)
    today = fields.Nested(CarriedToday, required=True)
    sessions = fields.List(fields.Nested(CarriedSession), required=True)
    # Whether one of them is a therapist, who would otherwise be thought to see what waits.
    has_therapist = fields.Boolean(required=True)
    links = fields.List(fields.Nested(CarriedLink), required=True)
    entries = fields.List(fields.Nested(CarriedEntry), required=True)
    people = fields.List(fields.Nested(CarriedCall), required=True)
    team = fields.List(fields.Nested(CarriedCall), required=True)
    card = fields.String(required=True, allow_none=True)
    plan = fields.List(fields.Nested(CarriedPart), required=True)
