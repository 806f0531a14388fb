"""Changes as a phone sends them, and what it is told of each."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.web import strict_json
from journal.web.schemas import Moment, Shape, Words

MOST = 50
# As much as one request may hold: the largest drawing there can be fits ten times.
LARGEST = 4 * 1024 * 1024

_API = "/api/"
# An address of ours as it stands in a page: no host, no query, nothing encoded.
_PATH = r"(/[a-z0-9]+(-[a-z0-9]+)*)+\Z"
_ETAG = r'(W/)?"?\d{1,9}"?\Z'
_LONGEST_PATH = 200
_LONGEST_NAME = 64
_LONGEST_FIELD = 1_000_000
# A form has some twenty fields; the careful parser of forms takes none that has more.
_MOST_FIELDS = 500
# No shape of ours has ten; what reads a body can take 1,024, and what writes it out again 254.
_DEEPEST = 100


def _version() -> fields.String:
    # A page of ours that is of another one gives nothing up that this server does not know.
    return fields.String(required=True)


def _is_shallow(body: dict[str, Any]) -> None:
    if not strict_json.is_within(body, levels=_DEEPEST):
        raise ValidationError(_("is nested too deep"))


class ChangeIn(Shape):
    """One thing that was written, drawn, said or answered while there was no connection."""

    id = fields.UUID(required=True)
    method = fields.String(required=True, validate=validate.OneOf(["PUT", "POST", "DELETE"]))
    path = fields.String(
        required=True,
        validate=[
            validate.Regexp(_PATH, error=N_("is not an address of ours")),
            validate.Length(max=_LONGEST_PATH),
        ],
    )
    body = fields.Dict(
        keys=fields.String(), load_default=None, allow_none=True, validate=_is_shallow
    )
    form = fields.List(
        fields.List(Words(_LONGEST_FIELD), validate=validate.Length(equal=2)),
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=_MOST_FIELDS),
    )
    based_on = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(_ETAG, error=N_("is not an etag this server gave")),
    )
    after = fields.UUID(load_default=None, allow_none=True)
    written_at = Moment(required=True)

    @validates_schema
    def is_a_request(self, given: dict[str, Any], **_more: Any) -> None:
        """JSON goes to the API, and a form to a page."""
        is_api = str(given.get("path", "")).startswith(_API)
        if given.get("form") is None and not is_api and "path" in given:
            raise ValidationError({"form": [_("is needed")]})
        if given.get("form") is not None and (is_api or given.get("method") != "POST"):
            raise ValidationError({"form": [_("is sent to a page, by POST")]})
        if given.get("body") is not None and (not is_api or given.get("method") == "DELETE"):
            raise ValidationError({"body": [_("is sent to the API, by PUT or POST")]})


class ChangesIn(Shape):
    """What waited on a phone, in the order in which it was written."""

    # Whose these are, so that nobody's words are taken for those of the next one signed in.
    person_id = fields.UUID(load_default=None, allow_none=True)
    sent_at = Moment(required=True)
    changes = fields.List(
        fields.Nested(ChangeIn), required=True, validate=validate.Length(max=MOST)
    )


class Envelope(Shape):
    """The same, with each change still to be read: one that is not understood stops no other."""

    person_id = fields.UUID(load_default=None, allow_none=True)
    sent_at = Moment(required=True)
    changes = fields.List(
        fields.Dict(keys=fields.String()), required=True, validate=validate.Length(max=MOST)
    )


class Named(Shape):
    """The name of a change; without it there is no telling what became of it."""

    id = fields.UUID(required=True)


class ProblemOut(Shape):
    """What went wrong with one change (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.String())
    next = fields.String(validate=validate.OneOf(["support"]))


class ResultOut(Shape):
    """What became of one change."""

    id = fields.UUID(required=True)
    # repeated: it was applied before. conflict: it came too late, and is kept beside the newer.
    outcome = fields.String(
        required=True, validate=validate.OneOf(["applied", "repeated", "conflict", "refused"])
    )
    # As the route would have answered.
    status = fields.Integer(required=True)
    etag = fields.String()
    # The page that follows a form.
    next = fields.String()
    problem = fields.Nested(ProblemOut)
    # It is to be kept and sent again, after so many seconds.
    again = fields.Boolean()
    wait = fields.Integer()


class ChangesOut(Shape):
    """What became of each, in the order they were sent in."""

    results = fields.List(fields.Nested(ResultOut), required=True)
    now = Moment(required=True)
    version = _version()


class ExchangeOut(Shape):
    """What a phone asks before it sends: whose it is, by which clock, and how much at once."""

    person_id = fields.UUID(required=True)
    csrf_token = fields.String(required=True)
    now = Moment(required=True)
    most = fields.Integer(required=True)
    largest = fields.Integer(required=True)
    locked = fields.Boolean(required=True)
    version = _version()
