"""What is wrong with a field, in plain words of ours, said in the language of the request."""

from typing import Any

from marshmallow import fields

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _

# marshmallow's own words, and ours for the same.
_PLAIN = {
    "Missing data for required field.": N_("is needed"),
    "Field may not be null.": N_("is needed"),
    "Unknown field.": N_("is not a field we know"),
    "Invalid value.": N_("is not something we can take"),
    "Invalid input type.": N_("must be a group of named values"),
    "Invalid type.": N_("must be a group of named values"),
    "Not a valid mapping type.": N_("must be a group of named values"),
    "Not a valid list.": N_("must be a list"),
    "Not a valid string.": N_("must be text"),
    "Not a valid utf-8 string.": N_("has characters in it that could not be read"),
    "Not a valid UUID.": N_("must be an id (a UUID)"),
    "Not a valid number.": N_("must be a number"),
    "Number too large.": N_("is too large"),
    "Not a valid integer.": N_("must be a whole number"),
    "Not a valid boolean.": N_("must be true or false"),
    "Not a valid date.": N_("must be a day, like 2026-11-21"),
    "Not a valid {obj_type}.": N_("is not a date or a time that exists"),
    "Not a valid {awareness} {obj_type}.": N_("is not a date or a time that exists"),
    '"{input}" cannot be formatted as a {obj_type}.': N_("is not a date or a time that exists"),
    '"{input}" cannot be formatted as a date.': N_("must be a day, like 2026-11-21"),
    "Not a valid email address.": N_("does not look like an email address"),
    "Must be one of: {choices}.": N_("must be one of: {choices}"),
    "Must be equal to {other}.": N_("must be {other}"),
    "Must be greater than or equal to {min}.": N_("must be {min} or more"),
    "Must be less than or equal to {max}.": N_("must be {max} or less"),
    "Must be greater than or equal to {min} and less than or equal to {max}.": N_(
        "must be from {min} to {max}"
    ),
    "Shorter than minimum length {min}.": N_("is too short ({min} is the least)"),
    "Longer than maximum length {max}.": N_("is too long ({max} is the most)"),
    "Length must be between {min} and {max}.": N_("must be {min} to {max} long"),
    "Length must be {equal}.": N_("must be {equal} long"),
    "String does not match expected pattern.": N_("is not written in a way we know"),
}
_OF_A_VALIDATOR = ("error", "message_min", "message_max", "message_all", "message_equal")


class Said(str):
    """Words that are looked up when they are said: a schema is made before anybody asks.

    marshmallow fills in every message with `format`, but a few it gives as they are.
    """

    __slots__ = ()

    def format(self, *given: Any, **named: Any) -> str:
        """The words in the language of the request, filled in."""
        return _(str(self)).format(*given, **named)


def said(message: object) -> str:
    """A message as it is shown."""
    return message.format() if isinstance(message, Said) else str(message)


def plain(message: Any) -> Said:
    """The message as we would put it."""
    return message if isinstance(message, Said) else Said(_PLAIN.get(message, message))


def speak_plainly(field: fields.Field[Any]) -> None:
    """Have a field, its checks and what is inside it say what they have to say as `Said`."""
    # Copies of a field share its messages, so this is done once for each field there is.
    if not isinstance(field.error_messages["required"], Said):
        for key, message in field.error_messages.items():
            field.error_messages[key] = plain(message)
        for check in field.validators:
            for name in _OF_A_VALIDATOR:
                words = getattr(check, name, None)
                if isinstance(words, str):
                    setattr(check, name, plain(words))
    if isinstance(field, fields.List):
        speak_plainly(field.inner)
