"""Reads a form's bytes so that what is not UTF-8 shows, and the field can be named."""

from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.formparser import FormDataParser

# The longest form of ours, a questionnaire, has some twenty.
_MOST_FIELDS = 500


class CarefulParser(FormDataParser):
    """Bytes that are not UTF-8 become U+FFFD, which every field of words refuses.

    Werkzeug's own keeps them as "%E9" and the like, so that a text would change in silence.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """The rest of the stream, the fields and the files."""
        if mimetype != "application/x-www-form-urlencoded":
            return super().parse(stream, mimetype, content_length, options)
        words = stream.read().decode("utf-8", "replace")
        try:
            fields = parse_qsl(
                words, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS
            )
        except ValueError:
            fields = []
        return stream, self.cls(fields), self.cls()


class CarefulRequest(Request):
    """A request whose forms are read by the careful parser."""

    form_data_parser_class = CarefulParser
    max_form_parts = _MOST_FIELDS
