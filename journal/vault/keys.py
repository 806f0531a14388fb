"""A person's key pair, and ring keys wrapped to it."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.vault.seal import KEY_BYTES, Unsealable

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
