"""What the pages and the API of my support take and give."""

from marshmallow import ValidationError, fields, validate

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.my_support.phone import LONGEST_NUMBER, has_digit
from journal.my_support.words import CareRole
from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    KeptOut,
    maybe_words,
    needed_words,
    one_of,
)
from journal.web.schemas import Moment, Shape, Words

_PLACE = N_("must be a whole number from 1 to 999")
_LONGEST_CARD = 10_000
PRINTED = ("card", "plan", "people", "team")


def _is_a_number(text: str) -> None:
    # An extension in words is fine: only what has nothing to dial in it is sent back.
    if text.strip() and not has_digit(text):
        raise ValidationError(_("has no digits in it"))


def _phone() -> Words:
    number = maybe_words(LONGEST_NUMBER)
    number.validators.append(_is_a_number)
    return number


def _place() -> fields.Integer:
    return fields.Integer(
        load_default=None,
        allow_none=True,
        validate=validate.Range(min=1, max=999, error=_PLACE),
        error_messages={"invalid": _PLACE},
    )


class SupportPersonIn(Shape):
    """Somebody who could be asked for help."""

    name = needed_words()
    relation = maybe_words()
    phone = _phone()
    can_help_with = maybe_words(LONGEST_NOTE)
    place = _place()


class SupportPersonOut(SupportPersonIn, KeptOut):
    """Somebody who could be asked for help, as kept."""


class CareContactIn(Shape):
    """Somebody of the care team, with the number for their emergencies if they gave one."""

    role = one_of(CareRole, required=True)
    name = needed_words()
    phone = _phone()
    emergency_phone = _phone()
    place = _place()


class CareContactOut(CareContactIn, KeptOut):
    """Somebody of the care team, as kept."""


class HardCardIn(Shape):
    """A few own words for when it gets hard."""

    words = needed_words(_LONGEST_CARD)


class HardCardOut(HardCardIn, KeptOut):
    """The card, as kept."""


class HardCardVersionOut(HardCardIn):
    """An earlier text of the card."""

    version = fields.Integer(required=True)
    written_at = Moment(required=True)


class SafetyPlanIn(Shape):
    """A safety plan in own words; any part may stay empty."""

    signs = maybe_words(LONGEST_NOTE)
    on_my_own = maybe_words(LONGEST_NOTE)
    people_and_places = maybe_words(LONGEST_NOTE)
    whom_i_ask = maybe_words(LONGEST_NOTE)
    professionals = maybe_words(LONGEST_NOTE)
    making_safer = maybe_words(LONGEST_NOTE)
    one_reason = maybe_words(LONGEST_NOTE)


class SafetyPlanOut(SafetyPlanIn, KeptOut):
    """The plan, as kept."""


class SafetyPlanVersionOut(SafetyPlanIn):
    """An earlier text of the plan."""

    version = fields.Integer(required=True)
    written_at = Moment(required=True)


class _Sent(Shape):
    etag = fields.Integer(load_default=None)


class SupportPersonForm(SupportPersonIn, _Sent):
    """The page's form; the client's id makes a double submit one record."""

    id = fields.UUID(required=True)


class CareContactForm(CareContactIn, _Sent):
    """The page's form; the client's id makes a double submit one record."""

    id = fields.UUID(required=True)


class HardCardForm(HardCardIn, _Sent):
    """The page's form."""


class SafetyPlanForm(SafetyPlanIn, _Sent):
    """The page's form."""


class PrintAsked(Shape):
    """What goes on the sheet; all of it when nothing is named."""

    part = fields.List(fields.String(validate=validate.OneOf(PRINTED)), load_default=list)
