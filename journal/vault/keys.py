"""A person's key pair, and ring keys wrapped to it."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault.seal import ALGORITHM, KEY_BYTES, Unsealable, seal, unseal

# RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
_ALGORITHM = b"\x02"
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def new_pair() -> tuple[bytes, bytes]:
    """A new private key and its public key, 32 raw bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def wrap_to(public_key: bytes, key: bytes, *, at: bytes) -> bytes:
    """Wrap a key so that only the holder of the private key can have it."""
    return _ALGORITHM + _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public_key), at)


def unwrap_with(private_key: bytes, wrapped: bytes, *, at: bytes) -> bytes:
    """Undo `wrap_to`; raises Unsealable."""
    if wrapped[:1] != _ALGORITHM:
        message = "unknown algorithm"
        raise Unsealable(message)
    private = X25519PrivateKey.from_private_bytes(private_key)
    try:
        return _SUITE.decrypt(wrapped[1:], private, at)
    except (InvalidTag, ValueError) as error:
        message = "does not open here"
        raise Unsealable(message) from error


def derived(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose out of another key (HKDF-SHA256, RFC 5869)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(secret)


class Holder:
    """Whoever holds a private key: opens what others wrapped to it, and what it wrapped itself.

    A key agreement costs 90 µs, a symmetric unwrap 3: a therapist's 500 rings took 45 ms to open,
    most of what a whole caseload may take. So the holder wraps a ring anew once it was opened.
    """

    def __init__(self, private_key: bytes) -> None:
        self._private = private_key
        self._own = derived(private_key, "own rings")

    def unwrap(self, wrapped: bytes, *, at: bytes) -> bytes:
        """Raises Unsealable."""
        if is_eased(wrapped):
            return unseal(self._own, wrapped, at=at)
        return unwrap_with(self._private, wrapped, at=at)

    def wrap(self, key: bytes, *, at: bytes) -> bytes:
        """Wrap for oneself, under a key that only the private key gives."""
        return seal(self._own, key, at=at)


def is_eased(wrapped: bytes) -> bool:
    """Whether its holder has wrapped it anew already."""
    return wrapped[:1] == ALGORITHM
