"""A prompt of one's own, as the API takes and gives it."""

from marshmallow import fields, validate

from journal.asking.schemas.fields import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_CHOICES,
    MOST_LANGUAGES,
    Choice,
    Language,
    Shown,
    domain,
    modality,
    moment,
    responses,
)
from journal.web.schemas import Moment, Shape


class OwnTextIn(Shape):
    """The words in one language."""

    language = Language(required=True)
    title = Shown(LONGEST_TITLE, required=True)
    text = Shown(LONGEST_TEXT, required=True)
    # For people who have no therapist here.
    text_without_therapist = Shown(LONGEST_TEXT, load_default=None, allow_none=True)
    # What there is to tap or tick, where the prompt is answered so.
    choices = fields.List(Choice(), load_default=list, validate=validate.Length(max=MOST_CHOICES))


class OwnPromptIn(Shape):
    """A prompt of one's own; a retired one can be asked of nobody."""

    texts = fields.List(
        fields.Nested(OwnTextIn), required=True, validate=validate.Length(max=MOST_LANGUAGES)
    )
    moment = moment()
    modality = modality()
    domain = domain()
    responses = responses()
    # A page that steadies comes before the question.
    grounding_first = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    retired = fields.Boolean(load_default=False, truthy={True}, falsy={False})


class OwnTextOut(Shape):
    """The words in one language."""

    language = fields.String(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True)
    text_without_therapist = fields.String(required=True, allow_none=True)
    choices = fields.List(fields.String(), required=True)


class OwnPromptOut(Shape):
    """A prompt that a therapist or a clinic wrote; ``prompt_id`` is what is asked by."""

    id = fields.UUID(required=True)
    prompt_id = fields.String(required=True)
    version = fields.Integer(required=True)
    # Whether it is the clinic's, which only its admins change.
    is_clinics = fields.Boolean(required=True)
    texts = fields.List(fields.Nested(OwnTextOut), required=True)
    moment = fields.String(required=True)
    modality = fields.String(required=True)
    domain = fields.String(required=True)
    responses = fields.List(fields.String(), required=True)
    grounding_first = fields.Boolean(required=True)
    retired = fields.Boolean(required=True)
    created_at = Moment(required=True)
    changed_at = Moment(required=True)
    etag = fields.String(required=True)
