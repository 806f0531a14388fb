"""Types for the parts of an address; a plain string is never good enough."""

from datetime import date

from werkzeug.routing import BaseConverter, ValidationError


class Slug(BaseConverter):
    """A name of ours: lower-case letters, digits and hyphens."""

    regex = r"[a-z0-9][a-z0-9-]{0,39}"


class Day(BaseConverter):
    """A calendar day, like 2026-11-21."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Refuse a day that does not exist: the answer is 404."""
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError from error

    def to_url(self, value: date) -> str:
        """The day as it stands in an address."""
        return value.isoformat()


CONVERTERS = {"slug": Slug, "day": Day}
