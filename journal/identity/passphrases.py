"""Hash and check passphrases; refuse the ones anybody would try first."""

import os
import threading
import unicodedata
from base64 import b64encode

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from journal.kernel.errors import Busy

# NIST SP 800-63B-4: 15 characters where the passphrase is the only factor, no composition rules.
SHORTEST = 15
LONGEST = 200
# 10^10 guesses is where its authors put "safely unguessable" against an offline attack on a
# slow hash. The estimator looks at the first 72 characters; it is slow on more.
_ENOUGH = 10.0
_LOOKED_AT = 72

# RFC 9106's memory (64 MiB, t=3) with one lane: 276 ms on a two-core machine.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
# At most one hash per core at a time: a storm of sign-ins must not take all memory.
_TURNS = threading.BoundedSemaphore(os.cpu_count() or 1)
_PATIENCE_S = 10.0


def normal(passphrase: str) -> str:
    """The same passphrase typed on another keyboard (Unicode NFKC, as 800-63B-4 asks)."""
    return unicodedata.normalize("NFKC", passphrase)


def is_guessable(passphrase: str, *, about: tuple[str, ...] = ()) -> bool:
    """Whether it is a common one, or made of what is known about the person."""
    # A tenth of the start of every command, for what only somebody who signs up needs.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    found = zxcvbn(normal(passphrase)[:_LOOKED_AT], user_inputs=list(about))
    return float(found["guesses_log10"]) < _ENOUGH


def hashed(passphrase: str, hasher: PasswordHasher | None = None) -> str:
    """An argon2id hash; waits its turn, raises Busy when the wait is too long."""
    with _turn():
        return (hasher or _HASHER).hash(normal(passphrase))


def matches(known: str | None, passphrase: str) -> bool:
    """Whether the passphrase is the one hashed. Without a hash, the same time is spent."""
    with _turn():
        try:
            _HASHER.verify(known or _NOBODYS, normal(passphrase))
        except (VerificationError, InvalidHashError):
            return False
    return bool(known)


class _turn:  # noqa: N801 - reads as a statement: with _turn()
    def __enter__(self) -> None:
        if not _TURNS.acquire(timeout=_PATIENCE_S):
            raise Busy

    def __exit__(self, *_error: object) -> None:
        _TURNS.release()


def _of_nobody(hasher: PasswordHasher) -> str:
    """A hash that checks like any other and that no passphrase has: its bytes are drawn by lot.

    To make one from a passphrase took 280 ms at every start, of the commands too.
    """
    salt, digest = (
        b64encode(os.urandom(size)).decode().rstrip("=")
        for size in (hasher.salt_len, hasher.hash_len)
    )
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v=19${cost}${salt}${digest}"


# Checked when nobody has the address, so that the answer takes as long.
_NOBODYS = _of_nobody(_HASHER)
