"""What the pages of a session's day send, and what its API takes and gives."""

from datetime import time
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from journal.entries import words as entry_words
from journal.kernel.letters import can_be_seen
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.session_day import words
from journal.treatment.schemas.fields import maybe_words, needed_words, one_of
from journal.treatment.words import Standing
from journal.web.schemas import Moment, Shape, Words

_LONGEST_LINE = 200
# Right after, three words are asked for; more are kept too.
_LONGEST_ANSWER = 4000
_KEY = validate.Regexp(r"[a-z0-9][a-z0-9-]{0,39}\Z")


class Written(Shape):
    """Words of now: the id makes a double submit one entry, the times keep the writer's day."""

    id = fields.UUID(required=True)
    written_at = Moment(load_default=None)
    opened_at = Moment(load_default=None)


class TicksForm(Shape):
    """The ticks as they are and as they were shown: only the difference is meant."""

    step = fields.List(fields.String(validate=_KEY), load_default=list)
    line = fields.List(fields.UUID(), load_default=list)
    step_was = fields.List(fields.String(validate=_KEY), load_default=list)
    line_was = fields.List(fields.UUID(), load_default=list)


class LineForm(Shape):
    """One more line of one's own."""

    id = fields.UUID(required=True)
    words = needed_words(_LONGEST_LINE)


class RestateForm(Shape):
    """Keep the intention, change a word, or put it down for today."""

    etag = fields.Integer(load_default=None)
    standing = one_of(Standing, required=True)
    words = maybe_words(1000)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_more: Any) -> None:
        """A change needs words."""
        if data["standing"] is Standing.CHANGED and not (data.get("words") or "").strip():
            raise ValidationError(_("is needed"), "words")


class ArriveForm(Written):
    """A word each for body, mood and thoughts."""

    body = maybe_words(_LONGEST_LINE)
    mood = maybe_words(_LONGEST_LINE)
    thoughts = maybe_words(_LONGEST_LINE)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_more: Any) -> None:
        """One of the three is enough."""
        if not any(can_be_seen(data.get(name)) for name in ("body", "mood", "thoughts")):
            raise ValidationError(_("is empty; one word in one of them is enough"), "body")


class BreathForm(Written):
    """How it feels after a few slow breaths."""

    mood = fields.List(
        fields.String(validate=validate.OneOf(entry_words.MOODS)),
        required=True,
        validate=validate.Length(min=1, max=len(entry_words.MOODS)),
        error_messages={"required": N_("choose one, or just put the phone away")},
    )


class AfterForm(Written):
    """One small answer right after."""

    prompt_id = fields.String(
        required=True, validate=validate.OneOf(["after-three", "after-line", "after-need"])
    )
    body = Words(_LONGEST_ANSWER, load_default="")
    need = fields.List(fields.String(validate=validate.OneOf(words.NEEDS)), load_default=list)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_more: Any) -> None:
        """Leaving it empty is done by leaving."""
        if not can_be_seen(data.get("body")) and not data.get("need"):
            raise ValidationError(_("is empty; a word is enough, and none is fine too"), "body")


class TimesForm(Shape):
    """When it began or ended, as a clock on the wall shows it."""

    started = fields.Time(load_default=None)
    ended = fields.Time(load_default=None)
    # A tap on a time that is offered.
    began = fields.Time(load_default=None)
    # As the page showed them: what is empty now was emptied.
    started_was = fields.Time(load_default=None)
    ended_was = fields.Time(load_default=None)
    page = fields.String(load_default=None)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_more: Any) -> None:
        """A time, or two."""
        if not any(isinstance(data.get(name), time) for name in ("started", "ended", "began")):
            raise ValidationError(_("is needed"), "started")


class Done(Shape):
    """Whether a step is seen to."""

    done = fields.Boolean(required=True, truthy={True}, falsy={False})


class LineIn(Done):
    """A line of one's own."""

    words = needed_words(_LONGEST_LINE)


class LineOut(LineIn):
    """A line of one's own, as kept."""

    id = fields.UUID(required=True)


class StepOut(Done):
    """A step of the list in force."""

    key = fields.String(required=True)
    part = fields.String(required=True)
    words = fields.String(required=True)


class ReadyOut(Shape):
    """That the person called it ready, and what was ticked then. It is no verdict of ours."""

    at = Moment(required=True)
    ticked = fields.List(fields.String(), required=True)


class DayOut(Shape):
    """The day of a session. ``missing`` names what a session at home still needs."""

    session_id = fields.UUID(required=True)
    phase = fields.String(required=True)
    ready_list = fields.String(required=True)
    steps = fields.List(fields.Nested(StepOut), required=True)
    lines = fields.List(fields.Nested(LineOut), required=True)
    missing = fields.List(fields.String(), required=True)
    ready = fields.Nested(ReadyOut, required=True, allow_none=True)
    intention_id = fields.UUID(required=True, allow_none=True)
