"""Which days and which parts a report is asked for."""

from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from journal.exports.words import PARTS
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.web.schemas import Shape

_FIRST, _LAST = date(1900, 1, 1), date(2200, 12, 31)


def _day(name: str) -> fields.Date:
    return fields.Date(
        data_key=name,
        load_default=None,
        validate=validate.Range(min=_FIRST, max=_LAST, error=N_("has a year that cannot be right")),
        error_messages={"invalid": N_("must be a day, like 2026-11-21")},
    )


class ReportAsked(Shape):
    """Everything in it may be left out: then the whole time and all parts are meant."""

    from_on = _day("from")
    to_on = _day("to")
    include = fields.List(
        fields.String(validate=validate.OneOf(PARTS, error=N_("must be one of {choices}"))),
        load_default=lambda: list(PARTS),
    )

    @validates_schema(skip_on_field_errors=True)
    def in_order(self, values: dict[str, Any], **_more: Any) -> None:
        """The first day is not after the last."""
        first, last = values["from_on"], values["to_on"]
        if first is not None and last is not None and first > last:
            raise ValidationError(_("is after the last day"), "from")
