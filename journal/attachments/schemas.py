"""What is said of an attachment before it comes, and what is answered."""

from marshmallow import fields, validate

from journal.attachments import limits
from journal.attachments.kinds import PICTURES, SOUNDS, Kind
from journal.kernel.speech import N_
from journal.web.schemas import Shape, Words

_MOST_BYTES = max(limits.MOST_BYTES.values())


class AttachmentIn(Shape):
    """What is about to come, and in how many pieces of 256 KiB; the last one is the rest."""

    entry_id = fields.UUID(required=True)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in Kind]))
    media = fields.String(required=True, validate=validate.OneOf([*SOUNDS, *PICTURES]))
    size = fields.Integer(
        required=True,
        strict=True,
        # Too much of one kind is said by the rules, in words of that kind.
        validate=validate.Range(min=1, max=_MOST_BYTES),
    )
    pieces = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=1, max=limits.MOST_PIECES)
    )
    sha256 = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))
    seconds = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        validate=validate.Range(
            min=0, max=limits.MOST_SECONDS, error=N_("is more than 10 minutes")
        ),
    )
    # For somebody who cannot see or hear it; never needed.
    alt = Words(limits.LONGEST_ALT, load_default="")


class AttachmentSaved(Shape):
    """What became of it."""

    id = fields.UUID(required=True)
    outcome = fields.String(required=True)
    state = fields.String(required=True)


class AttachmentOut(Shape):
    """Where it stands; ``there`` are the numbers of the pieces that came."""

    id = fields.UUID(required=True)
    entry_id = fields.UUID(required=True)
    kind = fields.String(required=True)
    media = fields.String(required=True)
    size = fields.Integer(required=True)
    pieces = fields.Integer(required=True)
    seconds = fields.Integer(required=True, allow_none=True)
    alt = fields.String(required=True)
    state = fields.String(required=True)
    there = fields.List(fields.Integer(), required=True)
