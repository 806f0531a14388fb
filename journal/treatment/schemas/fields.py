"""Kinds of field that courses, goals and days share."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validate

from journal.kernel.letters import can_be_seen
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.reach import MOST_AT_ONCE
from journal.treatment.words import Format
from journal.web.schemas import Moment, Shape, Words

LONGEST_LINE = 300
LONGEST_NOTE = 4000
_ZERO_TO_TEN = N_("must be a whole number from 0 to 10")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


class Day(fields.Date):
    """A calendar day within the years that can be right."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date:
        del attr, data, kwargs  # marshmallow passes them by name
        if not isinstance(value, str):
            raise ValidationError(_("must be a day, like 2026-11-21"))
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(_("must be a day, like 2026-11-21")) from error
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValidationError(_("has a year that cannot be right"))
        return day


class Whole(fields.Integer):
    """A whole number; a form sends it as digits, and half a one is refused, not cut off."""

    def __init__(self, least: int, most: int, *, error: str, **more: Any) -> None:
        self.said = error
        within = validate.Range(min=least, max=most, error=error)
        super().__init__(validate=within, error_messages={"invalid": error}, **more)

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool | float):
            raise ValidationError(_(self.said))
        return super()._validated(value)


class ZeroToTen(Whole):
    """How much, how near, how strong."""

    def __init__(self, **more: Any) -> None:
        super().__init__(0, 10, error=_ZERO_TO_TEN, **more)


class GroupSize(Whole):
    """Groups of four to twelve are described; no clinic is told that its own is wrong."""

    def __init__(self, **more: Any) -> None:
        super().__init__(2, 40, error=N_("must be a whole number from 2 to 40"), **more)


def sessions_at_once() -> Whole:
    """How many sessions a course begins with; none is fine."""
    error = N_("must be a whole number from 0 to 52; more can be added one by one")
    return Whole(0, MOST_AT_ONCE, error=error, load_default=None, allow_none=True)


def days_between() -> Whole:
    error = N_("must be a whole number of days from 1 to 365")
    return Whole(1, 365, error=error, load_default=None, allow_none=True)


def one_of(kind: type[StrEnum], **more: Any) -> fields.Enum[Any]:
    """A word of a closed list."""
    return fields.Enum(kind, by_value=True, **more)


def maybe_words(longest: int = LONGEST_LINE) -> Words:
    return Words(longest, load_default=None, allow_none=True)


def needed_words(longest: int = LONGEST_LINE) -> Words:
    words = Words(longest, required=True)
    words.validators.append(_is_said)
    return words


def _is_said(text: str) -> None:
    if not can_be_seen(text):
        raise ValidationError(_("is needed"))


def must_agree(session: Mapping[str, Any]) -> None:
    """Raise ValidationError where what is said of a session speaks against itself."""
    started, ended = session.get("started_at"), session.get("ended_at")
    if started and ended and ended < started:
        raise ValidationError(_("is before the session starts"), "ended_at")
    if session.get("group_size") and session.get("format") is Format.INDIVIDUAL:
        message = _("is for a session in a group; leave it empty for one on your own")
        raise ValidationError(message, "group_size")


class KeptOut(Shape):
    """What every answer about a kept record has."""

    id = fields.UUID(required=True)
    created_at = Moment(required=True)
    etag = fields.String(required=True)


class ListAsked(Shape):
    """How much of a list, and from where."""

    limit = fields.Integer(load_default=200, validate=validate.Range(min=1, max=200))
    cursor = fields.String(load_default=None, validate=validate.Length(max=200))
