"""What the pages send: a prompt with a row for each language, and a request for some patients."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, pre_load, validate

from journal.asking.rows import Row, columns_of, rows_in
from journal.asking.schemas.fields import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CHOICES,
    Choice,
    Language,
    Shown,
    domain,
    modality,
    moment,
    responses,
)
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.prompts.words import Domain, Modality
from journal.treatment.schemas.fields import Day
from journal.web.schemas import Shape

# A set of prompts is a handful, and at most two of them are shown a day.
MOST_AT_ONCE = 10
MOST_PATIENTS = 50
_LONGEST_CHOICES = 2000


class OwnPromptForm(Shape):
    """The same place in each of the lists is one language; a row that says nothing is none."""

    id = fields.UUID(load_default=None)
    etag = fields.Integer(load_default=None)
    language = fields.List(Language(), load_default=list)
    title = fields.List(Shown(LONGEST_TITLE), load_default=list)
    text = fields.List(Shown(LONGEST_TEXT), load_default=list)
    alone = fields.List(Shown(LONGEST_TEXT), load_default=list)
    choices = fields.List(Shown(_LONGEST_CHOICES), load_default=list)
    responses = responses()
    moment = moment()
    modality = modality()
    domain = domain()
    grounding_first = fields.Boolean(load_default=False)

    @pre_load
    def without_empty_rows(self, given: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """So that what is wrong is said beside the row that the page shows again."""
        return {**given, **columns_of(rows_in(given))}

    @post_load
    def in_rows(self, given: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """One text for each language."""
        return {**given, "texts": [_text(place, row) for place, row in enumerate(rows_in(given))]}


def _text(place: int, row: Row) -> dict[str, Any]:
    choices = [line.strip() for line in row["choices"].splitlines() if line.strip()]
    if len(choices) > MOST_CHOICES:
        most = _("has more than %(most)d lines") % {"most": MOST_CHOICES}
        raise ValidationError({"choices": {place: [most]}})
    for choice in choices:
        try:
            Choice().deserialize(choice)
        except ValidationError as error:
            raise ValidationError({"choices": {place: error.messages}}) from error
    return {
        "language": row["language"],
        "title": row["title"],
        "text": row["text"],
        "text_without_therapist": row["alone"] or None,
        "choices": choices,
    }


class ChooseQuery(Shape):
    """Which prompts to show to choose from, and which are chosen so far."""

    modality = fields.String(
        load_default="", validate=validate.OneOf([one.value for one in Modality])
    )
    domain = fields.String(load_default="", validate=validate.OneOf([one.value for one in Domain]))
    prompt = fields.List(fields.String(validate=validate.Length(max=40)), load_default=list)


class AskForm(Shape):
    """Which prompts, on which days, and who else is asked the same; the id makes it once."""

    id = fields.UUID(required=True)
    prompt = fields.List(
        fields.String(validate=validate.Length(max=40)),
        required=True,
        error_messages={"required": N_("choose at least one, and at most ten")},
        validate=validate.Length(
            min=1, max=MOST_AT_ONCE, error=N_("choose at least one, and at most ten")
        ),
    )
    first_on = Day(required=True)
    last_on = Day(load_default=None)
    rhythm = fields.String(load_default="once", validate=validate.OneOf(["once", "weekly"]))
    also = fields.List(
        fields.UUID(), load_default=list, validate=validate.Length(max=MOST_PATIENTS)
    )
