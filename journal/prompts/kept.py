"""How a prompt of somebody's own, and who was asked what, are sealed and opened."""

from typing import Any, cast
from uuid import UUID

import orjson

from journal.vault.server import open_name, seal_name

# Sizes are visible to whoever holds the database: one question looks as long as another.
_BLOCK = 512
_LONGEST_NAME = 96


def seal_words(key: bytes, value: dict[str, Any], *, own_id: UUID, version: int) -> bytes:
    """The words of one version."""
    text = orjson.dumps(value).decode()
    length = -(-len(text.encode()) // _BLOCK) * _BLOCK
    padded = text + " " * (length - len(text.encode()))
    return seal_name(key, padded, person=own_id, field=f"own-prompt-{version}")


def open_words(key: bytes, sealed: bytes, *, own_id: UUID, version: int) -> dict[str, Any]:
    """Undo `seal_words`; raises Unsealable."""
    text = open_name(key, sealed, person=own_id, field=f"own-prompt-{version}")
    return cast("dict[str, Any]", orjson.loads(text))


def seal_asked(key: bytes, prompt_id: str, version: int, *, assignment: UUID, link: UUID) -> bytes:
    """Which prompt was asked, in which version."""
    text = orjson.dumps([prompt_id, version]).decode().ljust(_LONGEST_NAME)
    return seal_name(key, text, person=assignment, field=f"asked-{link}")


def open_asked(key: bytes, sealed: bytes, *, assignment: UUID, link: UUID) -> tuple[str, int]:
    """Undo `seal_asked`; raises Unsealable."""
    prompt_id, version = orjson.loads(
        open_name(key, sealed, person=assignment, field=f"asked-{link}")
    )
    return prompt_id, version
