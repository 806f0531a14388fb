"""What a browser is asked to do with a passkey, and whether its answer holds (WebAuthn level 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import orjson

# The library takes a quarter of a second to load, for what one request in thousands needs: every
# function here loads what it uses.

_NAME = "Afterword"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Whom a passkey is for: the host, and the one origin its answers may come from."""

    host: str
    origin: str

    @classmethod
    def at(cls, base_url: str) -> "Site":
        """The site that people reach at this address."""
        parts = urlsplit(base_url)
        return cls(host=parts.hostname or "", origin=f"{parts.scheme}://{parts.netloc}")

    @property
    def can_have_passkeys(self) -> bool:
        """Whether browsers make passkeys for it at all: for a bare IP address they do not."""
        try:
            ip_address(self.host)
        except ValueError:
            return bool(self.host)
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The public half of a passkey that has proved itself."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


def to_register(
    site: Site, *, challenge: bytes, person_id: UUID, name: str, known: Iterable[bytes]
) -> dict[str, Any]:
    """What the browser is to ask a device for: a new passkey that looks at who holds it."""
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415
    from webauthn.helpers import structs  # noqa: PLC0415

    options = generate_registration_options(
        rp_id=site.host,
        rp_name=_NAME,
        user_id=person_id.bytes,
        user_name=name,
        user_display_name=name,
        challenge=challenge,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.DISCOURAGED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return _parsed(options_to_json(options))


def to_unlock(site: Site, *, challenge: bytes, known: Iterable[bytes]) -> dict[str, Any]:
    """What the browser is to have signed, by one of these passkeys."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415
    from webauthn.helpers import structs  # noqa: PLC0415

    options = generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        allow_credentials=[structs.PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return _parsed(options_to_json(options))


def registered(site: Site, answer: dict[str, Any], *, challenge: bytes) -> Registered | None:
    """The new passkey, or None if the answer is not one to what was asked."""
    from webauthn import verify_registration_response  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        return None
    return Registered(
        credential_id=found.credential_id,
        public_key=found.credential_public_key,
        sign_count=found.sign_count,
    )


def credential_of(answer: dict[str, Any]) -> bytes:
    """Which passkey an answer says it is from; nothing where it says nothing."""
    from webauthn import base64url_to_bytes  # noqa: PLC0415

    named = answer.get("rawId")
    try:
        return base64url_to_bytes(named) if isinstance(named, str) else b""
    except ValueError:
        return b""


def signed(
    site: Site, answer: dict[str, Any], *, challenge: bytes, public_key: bytes, sign_count: int
) -> int | None:
    """The new count of uses if this very challenge was signed here by the owner, else None.

    A count that does not rise (and is not 0 for good) means that there is a copy of the key.
    """
    from webauthn import verify_authentication_response  # noqa: PLC0415
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError):
        return None
    return found.new_sign_count


def _parsed(options: str) -> dict[str, Any]:
    parsed: dict[str, Any] = orjson.loads(options)
    return parsed
