"""Words that somebody looks for, sealed so that an address can carry them and say nothing.

Addresses are kept by browsers, proxies and logs. A page that is the answer to a form would keep
them out of there too, but it is gone when one goes back to it.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

from journal.vault.keys import derived
from journal.vault.seal import Unsealable, pad, place, seal, unpad, unseal
from journal.vault.service import server_key
from journal.web.guard import signed_in


def sealed(words: str) -> str | None:
    """The words for an address, only to be opened again for who is signed in; None for none."""
    if not words.strip():
        return None
    return urlsafe_b64encode(seal(_key(), pad(words.encode()), at=_place())).decode().rstrip("=")


def opened(token: str) -> str:
    """The words again; none at all if it was not made here, or for somebody else."""
    try:
        box = urlsafe_b64decode(token + "=" * (-len(token) % 4))
        return unpad(unseal(_key(), box, at=_place())).decode() if box else ""
    except (Unsealable, binascii.Error, ValueError):
        return ""


def _key() -> bytes:
    return derived(server_key("identity"), "looked for")


def _place() -> bytes:
    return place("looked-for", signed_in().person_id or "")
