"""What somebody says they are about to send, and whether it can be taken."""

from typing import Any, TypedDict
from uuid import UUID

from journal.attachments import limits
from journal.attachments.item import Item
from journal.attachments.kinds import MEDIA, Kind
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _


class Heading(TypedDict):
    """As the schema reads it."""

    entry_id: UUID
    kind: str
    media: str
    size: int
    pieces: int
    sha256: str
    seconds: int | None
    alt: str


def check(given: Heading, *, of_entry: int, room_taken: int) -> None:
    """Raise Invalid naming each field. ``of_entry`` and ``room_taken`` are what is there now."""
    wrong: dict[str, Any] = {}
    kind = Kind(given["kind"])
    if given["media"] not in MEDIA[kind]:
        wrong["media"] = _("is not a kind of sound or picture that can be kept here")
    if given["size"] > limits.MOST_BYTES[kind]:
        wrong["size"] = _too_large(kind)
    elif given["pieces"] != limits.pieces_of(given["size"]):
        wrong["pieces"] = _("are not as many as its size makes")
    if of_entry >= limits.MOST_OF_AN_ENTRY:
        wrong["entry_id"] = _("has six attachments; another entry can take more")
    if room_taken + room_of(given["size"]) > limits.MOST_OF_A_PERSON:
        wrong["size"] = _(
            "is more than there is room for: your recordings and photos take all the room you "
            "have here. Taking some off makes room after seven days."
        )
    if wrong:
        raise Invalid(wrong)


def item_for(given: Heading, key: bytes) -> Item:
    """The same as it is sealed."""
    names = ("kind", "media", "size", "pieces", "sha256", "seconds")
    told = {name: given[name] for name in names}  # type: ignore[literal-required]
    return Item(**told, alt=given["alt"].strip(), key="").with_key(key)


def room_of(size: int) -> int:
    """In whole pieces: how much it takes tells no more than how many pieces it has."""
    return limits.pieces_of(size) * limits.PIECE


def _too_large(kind: Kind) -> str:
    if kind is Kind.VOICE:
        return _("is more than a voice note can be: 10 minutes, or 8 MB")
    return _("is more than a photo can be: 10 MB")
