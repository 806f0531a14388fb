"""A sound or a picture goes out as that and as nothing else, whatever is in its bytes."""

from typing import Protocol

from flask import Response, request

# Were it ever opened by itself: no script, no style, no frame, no form.
_NOTHING = "default-src 'none'; sandbox"
_WHOLE, _PART, _BEYOND = 200, 206, 416


class Item(Protocol):
    """What goes out; the name of its file has to be ours."""

    @property
    def size(self) -> int: ...
    @property
    def media(self) -> str: ...
    @property
    def file_name(self) -> str: ...


class Read(Protocol):
    """Gives its bytes from one place to another, both included."""

    def __call__(self, *, first: int, last: int) -> bytes: ...


def in_parts(item: Item, read: Read) -> Response:
    """The whole of it, or the part that was asked for (RFC 9110 §14), as a player does."""
    size = item.size
    asked = request.range
    first, last, status = 0, size - 1, _WHOLE
    if asked is not None and asked.units == "bytes" and len(asked.ranges) == 1:
        found = asked.range_for_length(size)
        status = _BEYOND if found is None else _PART
        first, last = (found[0], found[1] - 1) if found else (0, -1)
    body = b"" if status == _BEYOND else read(first=first, last=last)
    response = Response(body, status, content_type=item.media)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Security-Policy"] = _NOTHING
    response.headers["Content-Disposition"] = f'inline; filename="{item.file_name}"'
    if status != _WHOLE:
        part = "*" if status == _BEYOND else f"{first}-{last}"
        response.headers["Content-Range"] = f"bytes {part}/{size}"
    return response


def is_from_the_start() -> bool:
    """Whether this is a first look, and not a player that goes on where it was."""
    asked = request.range
    return asked is None or not asked.ranges or asked.ranges[0][0] == 0
