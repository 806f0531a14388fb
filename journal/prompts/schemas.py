"""Prompts as the API shows them."""

from marshmallow import fields

from journal.kernel.speech import N_
from journal.prompts.words import Domain, Modality
from journal.treatment.words import Moment
from journal.web.schemas import Shape


class WindowOut(Shape):
    """When a prompt may be asked: hours from its anchor, both ends included."""

    anchor = fields.String(required=True)
    opens_h = fields.Integer(required=True, allow_none=True)
    closes_h = fields.Integer(required=True, allow_none=True)
    repeat_days = fields.Integer(required=True, allow_none=True)


class ChoiceOut(Shape):
    """Something to tap: the key is what an entry's reply names."""

    key = fields.String(required=True)
    text = fields.String(required=True)


class ScaleOut(Shape):
    """A question on a line from 0 to 10, with the words at its ends."""

    question = fields.String(required=True)
    low = fields.String(required=True)
    high = fields.String(required=True)


class OffersOut(Shape):
    """What there is to answer with beside words."""

    chips = fields.List(fields.Nested(ChoiceOut), required=True)
    checklist = fields.List(fields.Nested(ChoiceOut), required=True)
    rating = fields.Nested(ScaleOut, required=True, allow_none=True)
    # What it means to mark a line of a list; null where lines are not marked.
    mark = fields.String(required=True, allow_none=True)
    # Answers that always count although they say nothing more.
    instead = fields.List(fields.String(), required=True)


class LibraryQuery(Shape):
    """What the library is narrowed down to."""

    moment = fields.Enum(Moment, by_value=True, load_default=None)
    modality = fields.Enum(Modality, by_value=True, load_default=None)
    domain = fields.Enum(Domain, by_value=True, load_default=None)


class PromptOut(Shape):
    """A question, its words in the reader's language, and when it may be asked."""

    id = fields.String(required=True)
    version = fields.Integer(required=True)
    stage = fields.String(required=True)
    moment = fields.String(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    # The first of the windows names the event that the prompt hangs on.
    anchor = fields.String(required=True)
    windows = fields.List(fields.Nested(WindowOut), required=True)
    responses = fields.List(fields.String(), required=True)
    offers = fields.Nested(OffersOut, required=True)
    modality = fields.String(required=True)
    domain = fields.String(required=True)
    is_offered = fields.Boolean(required=True)
    source_model = fields.String(required=True)


_HOUR = N_("must be a time of day, like 18:00")


class QuietHour(Shape):
    """The hour on the wall at which a quiet time begins."""

    at = fields.Time(
        format="%H:%M", required=True, error_messages={"invalid": _HOUR, "format": _HOUR}
    )


class NamedOut(Shape):
    """A question by its name."""

    id = fields.String(required=True)
    title = fields.String(required=True)


class PartOut(Shape):
    """A time after a session and what may be asked in it."""

    moment = fields.String(required=True)
    prompts = fields.List(fields.Nested(NamedOut), required=True)
    # The most of them that are asked after one session.
    limit = fields.Integer(required=True, allow_none=True)


class AheadOut(Shape):
    """What may be asked after a session, told before it, in the order of time."""

    protocol = fields.String(required=True)
    most_in_a_day = fields.Integer(required=True)
    each = fields.List(fields.Nested(PartOut), required=True)
    # What comes only once no further session is planned.
    last = fields.List(fields.Nested(PartOut), required=True)
    # One a week in turn, while sessions go on.
    weekly = fields.List(fields.Nested(NamedOut), required=True)
    # Asked because of a step or a visit that the person planned.
    own_doing = fields.List(fields.Nested(NamedOut), required=True)
