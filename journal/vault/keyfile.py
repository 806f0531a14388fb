"""The key-encryption keys, which live in a file apart from the database."""

import base64
import binascii
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from journal.vault.seal import KEY_BYTES, Unsealable, new_key, seal, unseal


class BadKeyFile(Exception):
    """The key file is missing or is not one."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Key-encryption keys by name. The first one seals; all of them open."""

    keys: tuple[tuple[str, bytes], ...]

    @property
    def current(self) -> str:
        """The name of the key that seals now."""
        return self.keys[0][0]

    def seal(self, plain: bytes, *, at: bytes) -> tuple[str, bytes]:
        """Seal under the current key; gives its name too, to be kept beside the result."""
        name, key = self.keys[0]
        return name, seal(key, plain, at=at)

    def unseal(self, name: str, sealed: bytes, *, at: bytes) -> bytes:
        """Open what the named key sealed; raises Unsealable."""
        for known, key in self.keys:
            if known == name:
                return unseal(key, sealed, at=at)
        message = f"the key file has no key called {name}"
        raise Unsealable(message)

    def with_new(self) -> "KeyFile":
        """The same keys behind a new one that seals from now on."""
        return KeyFile(((_new_name(), new_key()), *self.keys))

    def save(self, path: Path) -> None:
        """Write it whole or not at all, for its owner's eyes only."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        lines = [f"{name} {base64.b64encode(key).decode()}\n" for name, key in self.keys]
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    @classmethod
    def load(cls, path: Path) -> "KeyFile":
        """Read the file; raises BadKeyFile with a reason an operator can act on."""
        try:
            lines = path.read_text("ascii").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            message = f"cannot read the key file {path}"
            raise BadKeyFile(message) from error
        return cls(tuple(_parse(line, path) for line in lines if line.strip()) or _none(path))

    @classmethod
    def new(cls) -> "KeyFile":
        """A key file with one fresh key."""
        return cls(((_new_name(), new_key()),))


def _new_name() -> str:
    return "kek-" + secrets.token_hex(4)


def _parse(line: str, path: Path) -> tuple[str, bytes]:
    name, _space, encoded = line.partition(" ")
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        message = f"{path} is not a key file"
        raise BadKeyFile(message)
    return name, key


def _none(path: Path) -> tuple[tuple[str, bytes], ...]:
    message = f"{path} holds no key"
    raise BadKeyFile(message)
