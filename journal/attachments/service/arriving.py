"""Pieces come in any order, twice, or after weeks; when the last is there the whole is checked."""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from journal.attachments import heading, limits, queries
from journal.attachments.heading import Heading
from journal.attachments.item import AS_SENT, Held, Item
from journal.attachments.kinds import MEDIA, media_of
from journal.attachments.models import Attachment
from journal.attachments.service.finishing import NotWhole, finish
from journal.attachments.service.keeping import describe, must_have
from journal.attachments.states import State
from journal.audit.events import AuditEvent
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.treatment.service.keeping import note
from journal.vault import records
from journal.vault.pieces import Place, open_piece
from journal.vault.seal import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of a piece. ``why`` is there if the whole had to be let go."""

    outcome: str
    state: State
    why: str = ""


def begin(patient: Patient, attachment_id: UUID, given: Heading) -> str:
    """Say what will come: ``created``, ``repeated``, or ``changed`` for other words about it.

    Raises Invalid for what cannot be taken, and Conflict for another thing under the same id.
    """
    found = queries.one_held(patient.reader, attachment_id)
    if found is not None:
        return _again(patient, found, given)
    there = queries.held(patient.reader, given["entry_id"])
    counted = sum(one.state is not State.OFF for one in there)
    heading.check(given, of_entry=counted, room_taken=queries.room_taken(patient.id))
    item = heading.item_for(given, new_key())
    records.keep(
        Attachment,
        patient.reader,
        attachment_id,
        item.sealed(),
        entry_id=given["entry_id"],
        medium=item.kind,
        state=State.ARRIVING.value,
        since=now(),
        pieces=item.pieces,
        room=heading.room_of(item.size),
    )
    note(patient, AuditEvent.RECORD_WRITTEN, Attachment, attachment_id)
    return "created"


def put_piece(patient: Patient, attachment_id: UUID, number: int, plain: bytes) -> Arrival:
    """Keep one piece; the last to come makes it whole.

    Raises NotFound, Invalid for a piece that does not fit, and Conflict for other bytes under a
    number that is taken: nothing is ever put in another's place.
    """
    found = must_have(patient, attachment_id)
    if found.state is not State.ARRIVING:
        _must_be_as_before(patient, found, number, plain)
        return Arrival(outcome="repeated", state=found.state)
    _must_fit(found.item, number, plain)
    outcome = "repeated" if _is_there(patient, found, number, plain) else "created"
    if outcome == "created":
        queries.add_piece(patient.id, attachment_id, found.item, number=number, plain=plain)
    if len(queries.there(patient.id, attachment_id, stage=found.item.stage)) < found.item.pieces:
        return Arrival(outcome=outcome, state=State.ARRIVING)
    try:
        return Arrival(outcome=outcome, state=finish(patient, found))
    except NotWhole as error:
        return Arrival(outcome="refused", state=State.ARRIVING, why=error.message)


def _again(patient: Patient, found: Held, given: Heading) -> str:
    if found.entry_id != given["entry_id"] or not _promises_the_same(found, given):
        raise Conflict(_("Something else has this number already. Nothing was changed."))
    if found.state is State.OFF:
        return "repeated"
    return "changed" if describe(patient, found.id, given["alt"]) else "repeated"


def _promises_the_same(found: Held, given: Heading) -> bool:
    item = found.item
    if found.state is State.ARRIVING:
        return item.says_the_same(heading.item_for(given, item.raw_key))
    # What has become of it since (a photo is made anew) is not what was promised any more.
    return item.is_as_sent(size=given["size"], digest=given["sha256"])


def _must_be_as_before(patient: Patient, found: Held, number: int, plain: bytes) -> None:
    if found.item.stage == AS_SENT:
        _is_there(patient, found, number, plain)
    elif not found.item.may_have_had(number, plain):
        raise Conflict(_("Other bytes came under this number before. Those are kept."))


def _must_fit(item: Item, number: int, plain: bytes) -> None:
    if not 0 <= number < item.pieces:
        raise Invalid({"number": _("is not one of its pieces")})
    if len(plain) != limits.size_of_piece(number, size=item.size):
        raise Invalid({"body": _("is not as long as this piece is")})


def _is_there(patient: Patient, found: Held, number: int, plain: bytes) -> bool:
    sealed = queries.piece(patient.id, found.id, stage=found.item.stage, number=number)
    if sealed is None:
        return False
    there = open_piece(found.item.raw_key, sealed, at=_place(patient, found, number))
    if not hmac.compare_digest(sha256(there).digest(), sha256(plain).digest()):
        raise Conflict(_("Other bytes came under this number before. Those are kept."))
    return True


def _place(patient: Patient, found: Held, number: int) -> Place:
    return Place(owner_id=patient.id, record_id=found.id, stage=found.item.stage, number=number)


def take_whole(
    patient: Patient, entry_id: UUID, content: bytes, *, alt: str, seconds: int | None = None
) -> Held:
    """A file that a page without a script sent in one; raises Invalid for ``file``."""
    media = media_of(content)
    kind = next((one for one, known in MEDIA.items() if media in known), None)
    if media is None or kind is None:
        raise Invalid({"file": _("is not a photo or a sound that can be kept here")})
    given = Heading(
        entry_id=entry_id,
        kind=kind.value,
        media=media,
        size=len(content),
        pieces=limits.pieces_of(len(content)),
        sha256=sha256(content).hexdigest(),
        seconds=seconds,
        alt=alt,
    )
    attachment_id = new_id()
    try:
        begin(patient, attachment_id, given)
    except Invalid as error:
        raise Invalid({"file": " ".join(error.fields.values())}) from error
    for number in range(given["pieces"]):
        plain = content[number * limits.PIECE : (number + 1) * limits.PIECE]
        arrived = put_piece(patient, attachment_id, number, plain)
        if arrived.why:
            raise Invalid({"file": arrived.why})
    return must_have(patient, attachment_id)
