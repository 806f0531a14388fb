"""The base of every shape, and the field types that several features need."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.web.said import plain, speak_plainly

_RFC3339 = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)"
)
# The widest offsets in the IANA database: -12:00 to +14:00.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class Shape(Schema):
    """A shape that refuses what it does not know."""

    class Meta:
        """Unknown fields are an error, never dropped in silence."""

        unknown = RAISE

    # Not a ClassVar: marshmallow declares it otherwise. It has no other name for all its words.
    error_messages: dict[str, str] = {  # noqa: RUF012
        name: plain(message)
        for name, message in Schema._default_error_messages.items()  # noqa: SLF001
    }

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Fields speak plainly, in the language of whoever asks."""
        del field_name  # marshmallow passes it
        speak_plainly(field_obj)


class Moment(fields.Field[datetime]):
    """An instant with the writer's own UTC offset (RFC 3339), kept as written."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> datetime:
        del attr, data, kwargs  # marshmallow passes them by name
        if not isinstance(value, str) or not _RFC3339.fullmatch(value):
            raise ValidationError(
                _("must be a date and time with an offset, like 2026-11-21T23:50:00-05:00")
            )
        try:
            moment = datetime.fromisoformat(value.upper())
        except ValueError as error:
            raise ValidationError(_("is not a date and time that exists")) from error
        offset = moment.utcoffset()
        if offset is None or not _WEST <= offset <= _EAST:
            raise ValidationError(_("has an offset that no place on Earth uses"))
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise ValidationError(_("has a year that cannot be right"))
        return moment

    def _serialize(
        self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any
    ) -> str | None:
        del attr, obj, kwargs
        return None if value is None else value.isoformat()


class WallClock(fields.Field[datetime]):
    """A day and a time without an offset, as a browser's own field sends it."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> datetime:
        del attr, data, kwargs  # marshmallow passes them by name
        try:
            moment = datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise ValidationError(_("is not a date and time that exists")) from error
        if moment.tzinfo is not None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise ValidationError(_("has a year that cannot be right"))
        return moment


class Words(fields.String):
    """Text a person wrote: kept as it is, within a length that is counted in characters."""

    def __init__(self, longest: int, **more: Any) -> None:
        message = N_("is longer than {max} characters")
        super().__init__(validate=validate.Length(max=longest, error=message), **more)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if "\x00" in text:
            raise ValidationError(_("has characters in it that could not be read"))
        return text.replace("\r\n", "\n")
