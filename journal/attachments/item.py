"""One attachment as it is read: what it is, and the key of its pieces."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from journal.attachments.kinds import ENDINGS, Kind
from journal.attachments.states import State

# Where it stands as it was sent, and as it is kept once it was made anew.
AS_SENT, AS_KEPT = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """``key`` opens the pieces and is never given out; all of it is sealed."""

    kind: str
    media: str
    size: int
    pieces: int
    sha256: str
    seconds: int | None
    alt: str
    key: str
    stage: int = AS_SENT
    # Where it was made anew: `marks_of` what was sent, so that the same, sent again, is known.
    sent: tuple[str, ...] = ()

    @property
    def is_voice(self) -> bool:
        return self.kind == Kind.VOICE

    @property
    def file_name(self) -> str:
        """Ours, never the sender's; only what has come whole has one."""
        return f"{self.kind}.{ENDINGS[self.media]}"

    @property
    def raw_key(self) -> bytes:
        """The key as the vault takes it."""
        return base64.b64decode(self.key)

    def says_the_same(self, other: "Item") -> bool:
        """Whether they promise the same bytes, whatever is said about them."""
        return self.promise() == other.promise()

    def is_as_sent(self, *, size: int, digest: str) -> bool:
        """Whether these were the bytes that came, once all of them have."""
        if self.stage == AS_SENT:
            return (self.size, self.sha256) == (size, digest)
        return not self.sent or self.sent[0] == _mark(f"{size} {digest}".encode())

    def may_have_had(self, number: int, plain: bytes) -> bool:
        """Whether this was a piece of what it was made anew from."""
        return not self.sent or self.sent[number + 1 : number + 2] == (_mark(plain),)

    def sealed(self) -> dict[str, Any]:
        """As a record keeps it."""
        return asdict(self)

    def with_key(self, key: bytes, **changed: Any) -> "Item":
        """The same under another key."""
        return replace(self, key=base64.b64encode(key).decode(), **changed)

    def promise(self) -> tuple[Any, ...]:
        """What was said would come."""
        return self.kind, self.media, self.size, self.pieces, self.sha256, self.seconds


def item_of(value: Mapping[str, Any]) -> Item:
    """Undo `Item.sealed`."""
    known = {name: value[name] for name in Item.__slots__ if name in value}
    return Item(**known | {"sent": tuple(value.get("sent", ()))})


def marks_of(sent: bytes, *, piece: int) -> tuple[str, ...]:
    """Of the whole and of each piece, to know them again; nothing can be made of them."""
    whole = f"{len(sent)} {sha256(sent).hexdigest()}".encode()
    return (_mark(whole), *(_mark(sent[at : at + piece]) for at in range(0, len(sent), piece)))


def _mark(plain: bytes) -> str:
    return sha256(plain).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An attachment of an entry as its owner has it, in whatever state."""

    id: UUID
    entry_id: UUID
    state: State
    since: datetime
    item: Item
