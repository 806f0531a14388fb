"""The server's own keys, and the way to people's private keys through the key file."""

import hashlib
import hmac
from pathlib import Path
from uuid import UUID

from journal.vault.keyfile import KeyFile
from journal.vault.seal import Unsealable, place, seal, unseal


class ServerVault:
    """Holds the key file's keys in memory; keys of the server's own are added as they open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = KeyFile.load(path)
        self._own: dict[str, bytes] = {}

    @property
    def keyfile(self) -> KeyFile:
        """The key file as last read."""
        return self._file

    def wrap(self, secret: bytes, *, at: bytes) -> tuple[str, bytes]:
        """Wrap under the current key-encryption key; gives that key's name and the wrap."""
        return self._file.seal(secret, at=at)

    def unwrap(self, kek: str, wrapped: bytes, *, at: bytes) -> bytes:
        """Unwrap; reads the key file again once when the name is new, as after a rotation."""
        try:
            return self._file.unseal(kek, wrapped, at=at)
        except Unsealable:
            self._file = KeyFile.load(self._path)
            return self._file.unseal(kek, wrapped, at=at)

    def remember(self, purpose: str, key: bytes) -> None:
        """Keep an opened server key for the life of the process."""
        self._own[purpose] = key

    def own(self, purpose: str) -> bytes | None:
        """A server key opened before, if it was."""
        return self._own.get(purpose)


def seal_name(key: bytes, text: str, *, person: UUID, field: str) -> bytes:
    """Seal who somebody is (a name, an address) under the server's identity key."""
    return seal(key, text.encode("utf-8"), at=place("identity", field, person))


def open_name(key: bytes, sealed: bytes, *, person: UUID, field: str) -> str:
    """Undo `seal_name`; raises Unsealable."""
    return unseal(key, sealed, at=place("identity", field, person)).decode("utf-8")


def lookup_hash(key: bytes, text: str) -> bytes:
    """A keyed hash to find an address by, useless without the key."""
    return hmac.digest(key, text.encode("utf-8"), hashlib.sha256)
