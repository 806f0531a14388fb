"""The shapes of links, invitations, codes and what was looked at."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from journal.care.series import Series
from journal.identity.kinds import StaffKind
from journal.sharing.handshake import State
from journal.web.schemas import Shape

_LONGEST_ADDRESS = 500


class Code(fields.String):
    """The code of an invitation, alone or at the end of the address it came in."""

    def __init__(self) -> None:
        super().__init__(
            required=True,
            validate=validate.Length(max=_LONGEST_ADDRESS),
        )

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs) or ""
        return text.rpartition("#")[2].strip()


class RedeemIn(Shape):
    """An invitation's code."""

    code = Code()


class KindForm(Shape):
    """What somebody at the desk is."""

    kind = fields.String(required=True, validate=validate.OneOf([one.value for one in StaffKind]))


class EndOut(Shape):
    """Somebody at the other end of a link; before a link is active, the name alone."""

    id = fields.UUID()
    name = fields.String(required=True)
    kind = fields.String(
        validate=validate.OneOf([one.value for one in StaffKind]),
        metadata={"description": "What somebody at the desk is, as their clinic says."},
    )


class ClinicOut(Shape):
    """A clinic as its patients may know it."""

    name = fields.String(required=True)
    people = fields.List(fields.Nested(EndOut), required=True)


class SharedSeriesOut(Shape):
    """A series that a link may see, and since when."""

    series = fields.String(required=True, validate=validate.OneOf([one.value for one in Series]))
    shared_at = fields.AwareDateTime(required=True)


class LinkOut(Shape):
    """A link as either of its ends may see it. The phrase is there while it is to be compared.

    One that ended before the patient approved it names neither end.
    """

    id = fields.UUID(required=True)
    state = fields.String(required=True, validate=validate.OneOf([one.value for one in State]))
    therapist = fields.Nested(EndOut, required=True, allow_none=True)
    patient = fields.Nested(EndOut, required=True, allow_none=True)
    clinic = fields.String(required=True)
    phrase = fields.String(required=True, allow_none=True)
    invited_at = fields.AwareDateTime(required=True)
    expires_at = fields.AwareDateTime(required=True)
    approved_at = fields.AwareDateTime(required=True, allow_none=True)
    ended_at = fields.AwareDateTime(required=True, allow_none=True)
    series = fields.List(fields.Nested(SharedSeriesOut), required=True)


class InvitationOut(Shape):
    """A new invitation; its code is in this answer and nowhere else."""

    link_id = fields.UUID(required=True)
    code = fields.String(required=True)
    address = fields.String(required=True)
    expires_at = fields.AwareDateTime(required=True)


class ActivityOut(Shape):
    """One thing somebody else did with one's record."""

    at = fields.AwareDateTime(required=True)
    by = fields.Nested(EndOut, required=True)
    event = fields.String(required=True)
    says = fields.String(required=True)
    kind = fields.String(required=True, allow_none=True)
    object_id = fields.UUID(required=True, allow_none=True)


class ActivityQuery(Shape):
    """Where to go on, and how many."""

    cursor = fields.Integer(load_default=None, validate=validate.Range(min=1, max=2**63 - 1))
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
