"""What the pages and the API of the monthly questions take and give."""

from marshmallow import fields

from journal.kernel.speech import N_
from journal.monthly.words import Question, Said
from journal.treatment.schemas.fields import LONGEST_NOTE, Day, KeptOut, maybe_words, one_of
from journal.web.schemas import Moment, Shape


class AnswerIn(Shape):
    """One of four words, and more in one's own if one likes."""

    said = one_of(Said, required=True)
    words = maybe_words(LONGEST_NOTE)
    on = Day(load_default=None, allow_none=True)


class AnswerOut(AnswerIn, KeptOut):
    """An answer, as kept."""

    question = one_of(Question, required=True)


class AnswerVersionOut(Shape):
    """An answer as it was before."""

    version = fields.Integer(required=True)
    written_at = Moment(required=True)
    said = one_of(Said, required=True)
    words = fields.String(required=True, allow_none=True)


class ChoiceIn(Shape):
    """Which questions may be asked."""

    urinary = fields.Boolean(required=True)
    craving = fields.Boolean(required=True)


class ChoiceOut(ChoiceIn):
    """Which questions may be asked, and which are due today."""

    due = fields.List(one_of(Question), required=True)


class AnswerForm(Shape):
    """The page's form; the client's id makes a double submit one record."""

    id = fields.UUID(required=True)
    etag = fields.Integer(load_default=None)
    said = one_of(Said, required=True, error_messages={"required": N_("choose one")})
    words = maybe_words(LONGEST_NOTE)
