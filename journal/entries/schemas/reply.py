"""What an entry may answer with beside words, from the API and from the form."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from journal.attachments.kinds import Kind
from journal.attachments.limits import MOST_SECONDS
from journal.entries import body, drawing, reply
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.schemas.fields import LONGEST_LINE as LONGEST_STEP
from journal.treatment.schemas.fields import Day, ZeroToTen
from journal.web import strict_json
from journal.web.schemas import Shape, Words

# A drawing at its bounds is about 200,000 characters.
_LONGEST_DRAWING = 400_000
_LONGEST_WORDS = drawing.LONGEST_WORDS
_TOO_MUCH = N_("is more than one entry can hold; undo a few lines, or keep it and start another")

# Six ids, kinds and numbers, as JSON.
_LONGEST_ATTACHED = 1000

_UNREAD = N_("could not be read; please draw it again")


class Points(fields.Field[list[int]]):
    """Whole numbers, across and down in turn, from 0 to 1000."""

    def __init__(self) -> None:
        number = {"type": "integer", "minimum": 0, "maximum": drawing.SIDE}
        super().__init__(required=True, metadata={"type": "array", "items": number})

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> list[int]:
        del attr, data, kwargs  # marshmallow passes them by name
        if not drawing.are_points(value):
            raise ValidationError(_("must be pairs of whole numbers from 0 to 1000"))
        points: list[int] = value
        return points


class Stroke(Shape):
    """One line of a drawing."""

    ink = fields.String(required=True, validate=validate.OneOf([ink.key for ink in drawing.INKS]))
    width = fields.Integer(required=True, validate=validate.OneOf(drawing.WIDTHS))
    points = Points()


class Drawing(Shape):
    """Lines on a square of 1000 by 1000, the first drawn first."""

    strokes = fields.List(fields.Nested(Stroke), required=True)
    # What it shows, for whoever cannot see it. Without a line they stand for the drawing.
    words = Words(drawing.LONGEST_WORDS, allow_none=True)

    @validates_schema
    def fit(self, given: dict[str, Any], **_more: Any) -> None:
        """There is an end to what an entry holds."""
        if not drawing.fits(given["strokes"]):
            raise ValidationError(_(_TOO_MUCH))


def _parts() -> fields.List[str]:
    known = validate.OneOf(list(body.NAMES), error=N_("has a part of the body we do not know"))
    most = validate.Length(max=len(body.NAMES))
    return fields.List(fields.String(validate=known), load_default=list, validate=most)


def _choices() -> fields.List[str]:
    key = fields.String(validate=validate.Length(max=reply.LONGEST_KEY))
    return fields.List(key, load_default=list, validate=validate.Length(max=reply.MOST_CHOICES))


def _lines() -> fields.List[str]:
    most = validate.Length(max=reply.MOST_LINES, error=N_("has more lines than {max}"))
    return fields.List(Words(reply.LONGEST_LINE), load_default=list, validate=most)


def _marked() -> fields.List[int]:
    place = fields.Integer(validate=validate.Range(min=0, max=reply.MOST_LINES - 1))
    return fields.List(place, load_default=list, validate=validate.Length(max=reply.MOST_LINES))


def _instead() -> fields.List[str]:
    word = fields.String(validate=validate.OneOf(reply.INSTEAD))
    most = validate.Length(max=len(reply.INSTEAD))
    return fields.List(word, load_default=list, validate=most)


class BodyMap(Shape):
    """Parts of the body, by how they feel; one may be both."""

    comfortable = _parts()
    uncomfortable = _parts()


class StepOfReply(Shape):
    """A small step that comes out of the entry, made when the entry is kept."""

    id = fields.UUID(required=True)
    words = Words(LONGEST_STEP, required=True)
    # Without a day it is a week from the day of the entry.
    due_on = Day(load_default=None, allow_none=True)


class Attached(Shape):
    """A voice note or a photo of this entry; what it is of is sent to ``/attachments``."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in Kind]))
    seconds = fields.Integer(
        load_default=None, allow_none=True, validate=validate.Range(min=0, max=MOST_SECONDS)
    )


_SIX = validate.Length(max=reply.MOST_ATTACHED, error=N_("has more than {max}"))


class AttachedTo(Shape):
    """All of an entry's, as a form has them."""

    attached = fields.List(fields.Nested(Attached), load_default=list, validate=_SIX)


class ReplyIn(Shape):
    """An answer beside words; each part is there if the person gave it."""

    instead = _instead()
    chips = _choices()
    rating = ZeroToTen(load_default=None, allow_none=True)
    lines = _lines()
    # Places in ``lines``, counted from 0.
    marked = _marked()
    checklist = _choices()
    drawing = fields.Nested(Drawing, load_default=None, allow_none=True)
    body = fields.Nested(BodyMap, load_default=None, allow_none=True)
    step = fields.Nested(StepOfReply, load_default=None, allow_none=True)
    attached = fields.List(fields.Nested(Attached), load_default=list, validate=_SIX)


class ReplyOut(ReplyIn):
    """An answer beside words; what was not given is not there."""


class ReplyForm(Shape):
    """The same as a page sends it, part by part; gives ``reply``."""

    instead = _instead()
    chips = _choices()
    rating = ZeroToTen(load_default=None)
    lines = _lines()
    marked = _marked()
    checklist = _choices()
    drawing = fields.String(load_default="", validate=validate.Length(max=_LONGEST_DRAWING))
    drawing_words = Words(_LONGEST_WORDS, load_default="")
    comfortable = _parts()
    uncomfortable = _parts()
    attached = fields.String(load_default="", validate=validate.Length(max=_LONGEST_ATTACHED))
    step_id = fields.UUID(load_default=None)
    step_words = Words(LONGEST_STEP, load_default="")
    step_due_on = Day(load_default=None)

    @post_load
    def put_together(self, given: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """As the API takes it."""
        names = ("instead", "chips", "rating", "lines", "marked", "checklist")
        step = {
            "id": given["step_id"] or new_id(),
            "words": given["step_words"],
            "due_on": given["step_due_on"],
        }
        parts = {side: given[side] for side in ("comfortable", "uncomfortable")}
        said = {name: given[name] for name in names}
        drawn = _drawn(given["drawing"], given["drawing_words"])
        told = {**said, "drawing": drawn, "body": parts, "step": step}
        told["attached"] = _named(given["attached"])
        return {**given, "reply": reply.tidy(told)}


def _named(text: str) -> list[dict[str, Any]]:
    if not text.strip():
        return []
    try:
        told = strict_json.read(b'{"attached": ' + text.encode() + b"}")
        found: list[dict[str, Any]] = AttachedTo().load(told)["attached"]
    except (Invalid, ValidationError) as error:
        raise ValidationError({"attached": [_("could not be read")]}) from error
    return found


def _drawn(text: str, words: str) -> dict[str, Any]:
    lines = _read(text) if text.strip() else {"strokes": []}
    return {**lines, "words": words} if words else lines


def _read(text: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = Drawing().load(strict_json.read(text.encode()))
    except Invalid as error:
        raise ValidationError(
            {"drawing": [_("could not be read; please draw it again")]}
        ) from error
    except ValidationError as error:
        is_too_much = error.messages == {"_schema": [_(_TOO_MUCH)]}
        why = _(_TOO_MUCH) if is_too_much else _(_UNREAD)
        raise ValidationError({"drawing": [why]}) from error
    return found
