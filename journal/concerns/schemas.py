"""What the form takes."""

from marshmallow import ValidationError, fields

from journal.kernel.speech import gettext as _
from journal.web.schemas import Shape, Words


def _is_said(text: str) -> None:
    if not text.strip():
        raise ValidationError(_("is needed"))


def _needed(longest: int) -> Words:
    words = Words(longest, required=True)
    words.validators.append(_is_said)
    return words


class ConcernForm(Shape):
    """What happened, in own words; the client's id makes a double submit one."""

    id = fields.UUID(required=True)
    words = _needed(4000)
    reach = Words(300, load_default="")
