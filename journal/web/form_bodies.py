"""Reads what was sent whole, and so that what is not UTF-8 shows and its field can be named."""

import re
from io import BytesIO
from typing import IO, Any, cast
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.utils import cached_property
from werkzeug.wsgi import LimitedStream, get_input_stream

# The longest form of ours, a questionnaire, has some twenty.
_MOST_FIELDS = 500


# What Python reads for bytes that are not UTF-8 ("surrogateescape").
_UNREADABLE = re.compile("[\udc80-\udcff]+")
_NO_WORDS = "\x00"
_DASHES = b"--"


class CarefulParser(FormDataParser):
    """Bytes that are not UTF-8 become a NUL, which every field of words refuses.

    Werkzeug's own keeps them as "%E9" and the like, so that a text would change in silence. They
    do not become U+FFFD: that is a letter like others, which somebody may have pasted, and for
    its sake no entry is turned away.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """The rest of the stream, the fields and the files."""
        if mimetype == "application/octet-stream":
            return stream, self.cls(), self.cls()  # bytes, left for whoever takes them
        if mimetype != "application/x-www-form-urlencoded":
            return self._in_parts(stream, mimetype, content_length, options)
        words = stream.read().decode("utf-8", "surrogateescape")
        try:
            fields = parse_qsl(
                words, keep_blank_values=True, errors="surrogateescape", max_num_fields=_MOST_FIELDS
            )
        except ValueError:
            fields = []
        return (
            stream,
            self.cls([(_marked(name), _marked(value)) for name, value in fields]),
            self.cls(),
        )

    def _in_parts(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None,
    ) -> Any:
        # A part that is no file and not UTF-8 is a text that is not.
        sent = stream.read()
        between = b"--" + (options or {}).get("boundary", "").encode()
        parts = sent.split(between) if len(between) > len(_DASHES) else [sent]
        readable = between.join(part if _is_file(part) else _readable(part) for part in parts)
        return super().parse(BytesIO(readable), mimetype, content_length and len(readable), options)


def _is_file(part: bytes) -> bool:
    return b"filename" in part.partition(b"\r\n\r\n")[0]


def _readable(part: bytes) -> bytes:
    return _marked(part.decode("utf-8", "surrogateescape")).encode()


def _marked(text: str) -> str:
    return _UNREADABLE.sub(_NO_WORDS, text)


class _Whole(LimitedStream):
    """A body that did not say how long it is, and is refused as soon as it reaches its limit.

    Werkzeug's own is cut off there by whoever reads all of it, and a text would end in silence.
    """

    def readall(self) -> bytes:
        """All of it; raises RequestEntityTooLarge."""
        read = super().readall()
        if self.is_exhausted:
            raise RequestEntityTooLarge
        return read


class CarefulRequest(Request):
    """A request that is read whole or not at all, its forms by the careful parser."""

    form_data_parser_class = CarefulParser
    max_form_parts = _MOST_FIELDS

    @cached_property
    def stream(self) -> IO[bytes]:
        """What was sent, up to the most that is taken."""
        plain = get_input_stream(self.environ, max_content_length=self.max_content_length)
        if self.content_length is not None or not isinstance(plain, LimitedStream):
            return plain
        too_much = plain.limit + 1
        return cast("IO[bytes]", _Whole(self.environ["wsgi.input"], too_much, is_max=True))
