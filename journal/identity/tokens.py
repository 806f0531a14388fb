"""Random tokens and codes; only their hashes are kept."""

import hashlib
import secrets

_BYTES = 32  # 256 bits; invitations need at least 128


def new_token() -> str:
    """A token nobody can guess, safe in a URL."""
    return secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> bytes:
    """What the database keeps of a token. Plain SHA-256 does: the token is random, not chosen."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
