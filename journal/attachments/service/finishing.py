"""All pieces are there: whether it is what was promised, and what of it is kept."""

from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from journal.attachments import kinds, limits, queries
from journal.attachments.heading import room_of
from journal.attachments.item import AS_KEPT, AS_SENT, Held, Item, marks_of
from journal.attachments.pictures import NoPicture, repainted
from journal.attachments.service.keeping import make_album, put, state_when_whole
from journal.attachments.sounds import only_sound
from journal.attachments.states import State
from journal.care.standing import Patient
from journal.kernel.errors import DomainError
from journal.kernel.speech import gettext as _
from journal.vault.seal import new_key


class NotWhole(DomainError):
    """It is not what was promised, or nothing that is kept here; its pieces were let go."""


def finish(patient: Patient, found: Held) -> State:
    """Keep it for good, as a sound or a picture of our own making; raises NotWhole.

    What was sent is deleted with this, pieces and key: nothing of a photo is left but its pixels.
    """
    sent = b"".join(queries.pieces(patient.id, found.id, found.item, range(found.item.pieces)))
    try:
        kept, item = _made(sent, found.item)
    except NotWhole:
        queries.delete_pieces(patient.id, found.id)
        raise
    if kept != sent:
        marks = marks_of(sent, piece=limits.PIECE)
        item = item.with_key(new_key(), stage=AS_KEPT, sent=marks)
        queries.delete_pieces(patient.id, found.id, stage=AS_SENT)
        _keep(patient.id, found.id, item, kept)
    state = state_when_whole(patient, found.entry_id)
    put(patient, found, item, state=state, pieces=item.pieces, room=room_of(item.size))
    if state is State.KEPT:
        make_album(patient, found.entry_id)
    return state


def _made(sent: bytes, item: Item) -> tuple[bytes, Item]:
    if sha256(sent).hexdigest() != item.sha256:
        raise NotWhole(_("Something was lost on the way. It has to be sent again."))
    media = kinds.media_of(sent)
    if media not in kinds.MEDIA[kinds.Kind(item.kind)]:
        raise NotWhole(_cannot_be_kept(item))
    if item.is_voice:
        kept = only_sound(sent, media=media)
    else:
        media = kinds.PICTURE_KEPT
        try:
            kept = repainted(sent)
        except NoPicture as error:
            raise NotWhole(_cannot_be_kept(item)) from error
    return kept, replace(
        item,
        media=media,
        sha256=sha256(kept).hexdigest(),
        size=len(kept),
        pieces=limits.pieces_of(len(kept)),
    )


def _cannot_be_kept(item: Item) -> str:
    if item.is_voice:
        return _("This is not a sound that can be kept here.")
    return _("This cannot be read as a photo. A JPEG, PNG or WebP picture can be kept here.")


def _keep(owner_id: UUID, attachment_id: UUID, item: Item, kept: bytes) -> None:
    for number in range(item.pieces):
        plain = kept[number * limits.PIECE : (number + 1) * limits.PIECE]
        queries.add_piece(owner_id, attachment_id, item, number=number, plain=plain)
