"""JSON answers: one way to write them, one way to page through lists."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from flask import Response, request, url_for

from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _


def answer(body: Any, status: int = 200, *, version: int | None = None) -> Response:
    """A JSON answer; ``version`` becomes its entity tag."""
    response = Response(orjson.dumps(body), status)
    response.content_type = "application/json"
    if version is not None:
        response.headers["ETag"] = f'"{version}"'
    return response


def based_on() -> int | None:
    """The version in If-Match, if the client sent one; raises Invalid on anything else."""
    tag = request.headers.get("If-Match")
    if tag is None or tag.strip() == "*":
        return None
    bare = tag.strip().removeprefix("W/").strip('"')
    if not bare.isdecimal() or len(bare) > 9:
        raise Invalid({"If-Match": _("is not an etag this server gave")})
    return int(bare)


def cursor_of(at: datetime, record_id: UUID) -> str:
    """An opaque place in a list that is ordered by instant and id."""
    plain = f"{at.isoformat()} {record_id.hex}".encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def read_cursor(cursor: str | None) -> tuple[datetime, UUID] | None:
    """Where to go on; raises Invalid naming ``cursor``."""
    if cursor is None:
        return None
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        at, _space, record_id = plain.partition(" ")
        return _instant(at), UUID(record_id)
    except (binascii.Error, ValueError, OverflowError) as error:
        raise Invalid({"cursor": _("is not one this server gave")}) from error


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError
    return at.astimezone(UTC)  # OverflowError for one that lies before the first year


def listed(items: list[Any], *, next_cursor: str | None = None) -> Response:
    """A page of a list, with the address of the next page where there is one."""
    body: dict[str, Any] = {"items": items}
    if next_cursor is not None and request.endpoint is not None:
        words = {**(request.view_args or {}), **request.args.to_dict(), "cursor": next_cursor}
        body["next"] = url_for(request.endpoint, **words)
    return answer(body)


def attached(made: bytes, *, media: str, name: str) -> Response:
    """A file to be kept; its name has to be one of ours, in plain letters."""
    response = Response(made, content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
