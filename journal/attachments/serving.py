"""Bytes go out as a sound or a picture and as nothing else, whatever is in them."""

from collections.abc import Callable

from flask import Response, request

from journal.attachments.item import Item
from journal.attachments.kinds import ENDINGS

# Were it ever opened by itself: no script, no style, no frame, no form.
_NOTHING = "default-src 'none'; sandbox"


def served(item: Item, read: Callable[[int, int], bytes], *, name: str) -> Response:
    """The whole of it, or the part that was asked for (RFC 9110 §14), as a player does."""
    asked = request.range
    first, last, status = 0, item.size - 1, 200
    if asked is not None and asked.units == "bytes" and len(asked.ranges) == 1:
        found = asked.range_for_length(item.size)
        if found is None:
            return _answer(b"", item, name, (416, f"bytes */{item.size}"))
        first, last, status = found[0], found[1] - 1, 206
    part = f"bytes {first}-{last}/{item.size}" if status == 206 else ""  # noqa: PLR2004
    return _answer(read(first, last), item, name, (status, part))


def is_from_the_start() -> bool:
    """Whether this is a first look, and not a player that goes on where it was."""
    asked = request.range
    return asked is None or not asked.ranges or asked.ranges[0][0] == 0


def _answer(body: bytes, item: Item, name: str, how: tuple[int, str]) -> Response:
    status, part = how
    response = Response(body, status, content_type=item.media)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Security-Policy"] = _NOTHING
    ending = ENDINGS[item.media]
    response.headers["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    if part:
        response.headers["Content-Range"] = part
    return response
