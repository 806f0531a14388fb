"""The rest of a course after one of its sessions was moved."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields, post_load

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.moving import Why
from journal.treatment.schemas.fields import FIRST_DAY, LAST_DAY, Whole, one_of
from journal.web.schemas import Moment, Shape

_ETAG = re.compile(r'(W/)?"?\d{1,9}"?')
_ERROR = N_("must be a whole number of days, up to ten years either way")


def moved_days(**more: Any) -> Whole:
    return Whole(-3650, 3650, error=_ERROR, **more)


class RestAsked(Shape):
    """By how many calendar days the session was moved; by none, nothing follows."""

    days = moved_days(load_default=0)


class Seen(Shape):
    """A later session, and where it stood when the move was offered."""

    id = fields.UUID(required=True)
    planned_at = Moment(required=True)


class RestIn(Shape):
    """Which later sessions to move. The etag is that of the session they follow."""

    days = moved_days(required=True)
    sessions = fields.List(fields.Nested(Seen), required=True)
    etag = fields.String(load_default=None, allow_none=True)

    @post_load
    def by_id(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """Each once, and the version as a number."""
        seen = {one["id"]: one["planned_at"] for one in data["sessions"]}
        tag = data["etag"]
        if tag is not None and not _ETAG.fullmatch(tag):
            raise ValidationError(_("is not an etag this server gave"), "etag")
        return {**data, "sessions": seen, "etag": tag and int(tag.strip('W/"'))}


class MoveOut(Shape):
    """One later session, and where it goes or went."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    planned_at = Moment(required=True)
    to = Moment(required=True)


class LeftOut(Shape):
    """One later session that stays, and why."""

    id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    planned_at = Moment(required=True)
    why = one_of(Why, required=True)


class RestOut(Shape):
    """The later sessions: those that move, and those that stay."""

    days = fields.Integer(required=True)
    etag = fields.String(required=True)
    moves = fields.List(fields.Nested(MoveOut), required=True)
    left = fields.List(fields.Nested(LeftOut), required=True)


class SeenLine(fields.Field[tuple[UUID, datetime]]):
    """As a page sends it: the id and where it stood, in one hidden field."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> tuple[UUID, datetime]:
        del attr, data, kwargs  # marshmallow passes them by name
        one_id, _space, at = str(value).partition(" ")
        try:
            seen = UUID(one_id), datetime.fromisoformat(at)
        except ValueError as error:
            raise ValidationError(_("is not something we can take")) from error
        if seen[1].tzinfo is None or not FIRST_DAY <= seen[1].date() <= LAST_DAY:
            raise ValidationError(_("is not something we can take"))
        return seen
