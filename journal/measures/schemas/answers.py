"""Answers in, scores and instruments out."""

from functools import cache
from typing import Any

from marshmallow import fields, validate

from journal.measures.definition import Measure
from journal.measures.scoring import OUT_OF_RANGE
from journal.safety.schemas import FlagOut
from journal.web.schemas import Moment, Shape

_MOST_ITEMS = 100


class ResponseIn(Shape):
    """Answers in the order of the questions, null for one left out."""

    instrument = fields.String(required=True)
    version = fields.Integer(required=True)
    answers = fields.List(
        fields.Integer(allow_none=True), required=True, validate=validate.Length(max=_MOST_ITEMS)
    )
    functional = fields.Integer(load_default=None, allow_none=True)
    taken_at = Moment(required=True)
    replaces = fields.UUID(load_default=None, allow_none=True)
    abandoned = fields.Boolean(load_default=False)


class ResponseQuery(Shape):
    """Of one instrument, and where to go on."""

    instrument = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))
    cursor = fields.String(load_default=None)


class SubScoreOut(Shape):
    """A shorter measure scored from some of the items."""

    key = fields.String(required=True)
    total = fields.Integer(allow_none=True)
    positive = fields.Boolean(allow_none=True)


class ScoreOut(Shape):
    """The published score, or null where there is none."""

    total = fields.Integer(allow_none=True)
    prorated = fields.Integer(allow_none=True)
    highest = fields.Integer(required=True)
    answered = fields.Integer(required=True)
    items = fields.Integer(required=True)
    item9 = fields.String(allow_none=True)
    functional_missing = fields.Boolean(required=True)
    subscores = fields.List(fields.Nested(SubScoreOut), required=True)


class ResponseOut(Shape):
    """One sitting, and what to show next."""

    id = fields.UUID(required=True)
    instrument = fields.String(required=True)
    version = fields.Integer(required=True)
    answers = fields.List(fields.Integer(allow_none=True), required=True)
    functional = fields.Integer(allow_none=True)
    taken_at = Moment(required=True)
    local_day = fields.Date(required=True)
    state = fields.String(required=True)
    replaces = fields.UUID(allow_none=True)
    replaced_by = fields.UUID(allow_none=True)
    score = fields.Nested(ScoreOut, allow_none=True)
    severity = fields.String(allow_none=True)
    severity_words = fields.String(allow_none=True)
    flags = fields.List(fields.Nested(FlagOut), required=True)
    next = fields.String(allow_none=True, validate=validate.OneOf(["support", "result"]))
    etag = fields.String(required=True)


class ChoiceOut(Shape):
    """One answer to choose."""

    value = fields.Integer(required=True)
    text = fields.String(required=True)
    loinc = fields.String(allow_none=True)


class ItemOut(Shape):
    """One question."""

    number = fields.Integer(required=True)
    text = fields.String(required=True)
    loinc = fields.String(allow_none=True)
    safety = fields.Boolean(required=True)


class FunctionalOut(Shape):
    """The question on daily life: asked, kept, never part of the total."""

    text = fields.String(required=True)
    choices = fields.List(fields.Nested(ChoiceOut), required=True)
    expected = fields.Boolean(required=True)


class BandOut(Shape):
    """A range of totals and its published name."""

    low = fields.Integer(required=True)
    high = fields.Integer(required=True)
    key = fields.String(required=True)
    text = fields.String(required=True)


class InstrumentOut(Shape):
    """A published questionnaire, word for word."""

    key = fields.String(required=True)
    version = fields.Integer(required=True)
    name = fields.String(required=True)
    short_name = fields.String(required=True)
    language = fields.String(required=True)
    languages = fields.List(fields.String(), required=True)
    recall_days = fields.Integer(required=True)
    stem = fields.String(required=True)
    items = fields.List(fields.Nested(ItemOut), required=True)
    choices = fields.List(fields.Nested(ChoiceOut), required=True)
    functional = fields.Nested(FunctionalOut, allow_none=True)
    bands = fields.List(fields.Nested(BandOut), required=True)
    highest = fields.Integer(required=True)
    loinc_panel = fields.String(allow_none=True)
    loinc_total = fields.String(allow_none=True)
    attribution = fields.List(fields.String(), required=True)
    licence = fields.String(required=True)


class Sheet(Shape):
    """What every questionnaire's form carries beside its answers."""

    id = fields.UUID(required=True)
    left_id = fields.UUID(required=True)
    version = fields.Integer(required=True)
    taken_at = Moment(load_default=None)
    replaces = fields.UUID(load_default=None)


@cache
def sheet_of(measure: Measure) -> type[Shape]:
    """The form of one measure: ``item-1`` and so on, each of which may be left out."""

    def answer() -> fields.Field[Any]:
        return fields.Integer(load_default=None, error_messages={"invalid": OUT_OF_RANGE})

    answers = {f"item-{item.number}": answer() for item in measure.items}
    if measure.functional is not None:
        answers["functional"] = answer()
    return type(f"SheetOf{measure.order}v{measure.version}", (Sheet,), answers)
