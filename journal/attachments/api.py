"""Attachments over JSON: say what comes, send it in pieces, ask what is there, read it."""

from functools import partial
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.attachments import queries, service
from journal.attachments.kinds import ENDINGS
from journal.attachments.limits import PIECE
from journal.attachments.schemas import AttachmentIn, AttachmentOut, AttachmentSaved
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.errors import Invalid, NotFound
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.errors import answer as error_answer
from journal.web.forms import read_json
from journal.web.in_parts import in_parts
from journal.web.routes import Routes

routes = Routes("attachments_api", __name__, url_prefix="/api/v1")

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME)
_QUEUED = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)


@routes.put(
    "/attachments/<uuid:attachment_id>", access=_QUEUED, takes=AttachmentIn, gives=AttachmentSaved
)
def put_attachment(patient: Patient, attachment_id: UUID) -> ResponseReturnValue:
    """Say what is about to come, or describe it in other words. Its pieces are sent after this."""
    outcome = service.begin(patient, attachment_id, read_json(AttachmentIn))  # type: ignore[arg-type]
    found = service.must_have(patient, attachment_id)
    body = {"id": attachment_id, "outcome": outcome, "state": found.state}
    return answer(body, 201 if outcome == "created" else 200)


@routes.get("/attachments/<uuid:attachment_id>", access=_READ, gives=AttachmentOut)
def get_attachment(patient: Patient, attachment_id: UUID) -> ResponseReturnValue:
    """Where it stands, and which pieces have come: the others can be sent in any order."""
    found = service.must_have(patient, attachment_id)
    if queries.is_with_deleted(patient.reader, found.entry_id):
        raise NotFound
    item = found.item
    return answer(
        {
            "id": found.id,
            "entry_id": found.entry_id,
            "kind": item.kind,
            "media": item.media,
            "size": item.size,
            "pieces": item.pieces,
            "seconds": item.seconds,
            "alt": item.alt,
            "state": found.state,
            "there": queries.there(patient.id, attachment_id, stage=item.stage),
        }
    )


@routes.put(
    "/attachments/<uuid:attachment_id>/pieces/<int:number>",
    access=_WRITE,
    takes_media="application/octet-stream",
    gives=AttachmentSaved,
)
def put_attachment_piece(patient: Patient, attachment_id: UUID, number: int) -> ResponseReturnValue:
    """Send one piece, counted from 0. Sent twice it is there once; it is never replaced."""
    plain = request.get_data(cache=False) if (request.content_length or 0) <= PIECE else b""
    arrived = service.put_piece(patient, attachment_id, number, plain)
    if arrived.outcome == "refused":
        # Not raised: that its pieces were let go has to be committed.
        return error_answer(Invalid({"body": arrived.why}))
    body = {"id": attachment_id, "outcome": arrived.outcome, "state": arrived.state}
    return answer(body, 201 if arrived.outcome == "created" else 200)


@routes.delete("/attachments/<uuid:attachment_id>", access=_WRITE, gives=AttachmentSaved)
def delete_attachment(patient: Patient, attachment_id: UUID) -> ResponseReturnValue:
    """Take it off its entry; for seven days it can be brought back."""
    service.take_off(patient, attachment_id)
    return answer({"id": attachment_id, "outcome": "changed", "state": "off"})


@routes.get("/attachments/<uuid:attachment_id>/content", access=_READ, media=tuple(ENDINGS))
def get_attachment_content(patient: Patient, attachment_id: UUID) -> ResponseReturnValue:
    """The sound or the picture; a part of it where one is asked for."""
    shown = queries.readable(patient.reader, attachment_id)
    return in_parts(shown.item, partial(queries.content, patient.id, shown))
