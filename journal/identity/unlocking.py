"""Trying to unlock: a PIN, the passphrase or a passkey, each outside of any transaction.

As at the door: what is slow to check is read, checked, and then settled in a transaction of its
own that looks again whether what was read is still so.
"""

from typing import Any
from uuid import UUID

from journal.access.actor import Actor
from journal.identity import door, passkeys, passphrases, pins, queries, service
from journal.identity.passkeys import Site
from journal.identity.service import Tried
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.web import limits
from journal.web.guard import database

_CHALLENGES = "30/10minutes"


def try_pin(by: Actor, typed: str) -> tuple[Tried, int]:
    """What became of it, and how many tries are left before this sign-in ends."""
    with database().transaction():
        outcome, known_hash = service.begin_pin_try(by)
    if outcome is not None:
        return outcome, 0
    # Without a PIN the same time is spent: nobody learns whether there is one.
    is_right = passphrases.matches(known_hash, pins.plain(typed))
    with database().transaction():
        return service.settle_pin_try(by, known_hash, is_right=is_right)


def try_passphrase(by: Actor, passphrase: str, *, mark: str) -> None:
    """Unlock with the passphrase. Raises TooOften, and Invalid for a wrong one."""
    door.prove(by, passphrase, mark=mark, then=lambda: service.unlock(by))


def set_pin(by: Actor, *, pin: str, passphrase: str, mark: str) -> None:
    """Turn the quick lock on, or change its PIN. Raises TooOften, Invalid or Denied."""
    pin_hash = passphrases.hashed(pin)
    door.prove(by, passphrase, mark=mark, then=lambda: service.set_pin(by, pin_hash))


def turn_off(by: Actor, passphrase: str, *, mark: str) -> None:
    """Turn the quick lock off. Raises TooOften, Invalid or Denied."""
    door.prove(by, passphrase, mark=mark, then=lambda: service.turn_off(by))


def ask_for_passkey(
    by: Actor, site: Site, *, name: str, passphrase: str, mark: str
) -> dict[str, Any]:
    """What the browser is to make. Raises TooOften, Invalid, Denied or Conflict."""
    _count(by)
    if not site.can_have_passkeys:
        raise Conflict(_("Passkeys do not work at this address."))
    with database().transaction(write=False):
        service.may_have_passkeys(by)
    made: list[bytes] = []
    door.prove(
        by, passphrase, mark=mark, then=lambda: made.append(service.new_challenge(by, "register"))
    )
    assert by.person_id is not None  # whoever may have passkeys is somebody  # noqa: S101
    return passkeys.to_register(
        site, challenge=made[0], person_id=by.person_id, name=name, known=_known(by)
    )


def add_passkey(by: Actor, site: Site, answer: dict[str, Any], *, name: str) -> UUID:
    """Keep the new passkey if it proves itself. Raises Invalid, Denied or Conflict."""
    with database().transaction():
        challenge = service.take_challenge(by, "register")
    made = passkeys.registered(site, answer, challenge=challenge) if challenge else None
    if made is None:
        raise Invalid({"credential": _("This passkey could not be checked. Please try again.")})
    with database().transaction():
        return service.add_passkey(by, made, name=name)


def ask_to_sign(by: Actor, site: Site) -> dict[str, Any]:
    """What a passkey is to sign so that this sign-in opens. Raises TooOften or Conflict."""
    _count(by)
    with database().transaction(write=False):
        known = [one.credential_id for one in queries.passkeys_of(by.person_id)]
    if not known or not site.can_have_passkeys:
        raise Conflict(_("There is no passkey here to unlock with."))
    with database().transaction():
        challenge = service.new_challenge(by, "unlock")
    return passkeys.to_unlock(site, challenge=challenge, known=known)


def unlock_with(by: Actor, site: Site, answer: dict[str, Any]) -> None:
    """Unlock if one of the owner's passkeys signed what it was asked to. Raises Invalid."""
    with database().transaction():
        challenge = service.take_challenge(by, "unlock")
        named = passkeys.credential_of(answer)
        found = queries.passkey_of_credential(by.person_id, named)
        known = (found.public_key, found.sign_count) if found else None
    is_owner = False
    if known is not None and challenge is not None:
        public_key, was = known
        count = passkeys.signed(
            site, answer, challenge=challenge, public_key=public_key, sign_count=was
        )
        with database().transaction():
            is_owner = count is not None and service.note_use(by, named, was=was, sign_count=count)
            if is_owner:
                service.unlock(by)
    if not is_owner:
        with database().transaction():
            service.note_failed_unlock(by)
        raise Invalid({"credential": _("This passkey could not be checked. Please try again.")})


def _known(by: Actor) -> list[bytes]:
    with database().transaction(write=False):
        return [one.credential_id for one in queries.passkeys_of(by.person_id)]


def _count(by: Actor) -> None:
    limits.hit(_CHALLENGES, "passkey", str(by.person_id))
