"""Trying to come in: how often, from where, and the same answer for known and unknown.

A passphrase takes a quarter of a second to hash, and on SQLite one writer at a time has its turn.
So every door here reads, hashes outside of any transaction, and then writes in one of its own that
looks again whether what it read is still so.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from journal.access.actor import Actor, Role
from journal.identity import known_devices, passphrases, queries, service, sign_in
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.vault.keys import derived
from journal.vault.service import server_key
from journal.web import limits
from journal.web.guard import actor, database

# Per address and account: enough for a foggy person's typing, few for a guesser.
_PER_PLACE = "10/10minutes"
# Per address alone: a household or a clinic behind one address signs in too.
_PER_ADDRESS = "100/10minutes"
# Per account, from everywhere together. A browser that the account was entered with before has
# as many tries of its own instead, so that nobody can lock the owner out by guessing.
_PER_ACCOUNT = "50/hour"
_JOINS = "20/hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A sign-in's token, and a mark for the browser it was made with."""

    token: str
    mark: str


def try_to_enter(
    email: str, passphrase: str, *, way: str, mark: str = "", zone: str = ""
) -> Entered | None:
    """A sign-in if the passphrase is right, else None. Raises TooOften.

    A sign-in that this browser had before ends with a new one. From now on days are counted in
    the zone of the phone, if it named one that is known.
    """
    with database().transaction(write=False):
        account = service.account_mark(email)
        key = derived(server_key("lookup"), "known device")
        known = queries.person_by_email(email)
    is_known = known_devices.is_known(key, mark, account, at=now())
    _count_a_try(account, mark=mark if is_known else "")
    is_right = passphrases.matches(known.hash if known else None, passphrase)
    before = actor() if way == "cookie" else None
    with database().transaction():
        # A passphrase that was changed meanwhile wins: with it every other sign-in ends.
        if known is None or not is_right or not queries.is_still(known.id, known.hash):
            service.note_failure()
            return None
        if before is not None and before.sign_in_id is not None:
            with suppress(NotFound):  # it has ended meanwhile
                service.end_sign_in(before, before.sign_in_id)
        token = service.sign_in(known.id, way=way, device=sign_in.device())
        service.follow_phone(Actor(person_id=known.id, role=Role(known.role)), zone)
    return Entered(token=token, mark=known_devices.mark_of(key, account, at=now()))


def change_passphrase(by: Actor, values: dict[str, Any]) -> None:
    """Change one's passphrase. Raises TooOften or Invalid."""
    if by.person_id is None:
        raise NotFound
    limits.hit(_PER_PLACE, "passphrase", str(by.person_id))
    with database().transaction(write=False):
        was = queries.passphrase_of(by.person_id)
        about = queries.known_of(by.person_id)
    if was is None or not passphrases.matches(was, values["old"]):
        raise Invalid({"old": _("is not your passphrase")})
    becomes = service.new_hash(values["passphrase"], about=about)
    with database().transaction():
        service.change_passphrase(by, was=was, becomes=becomes)


def take_back(by: Actor, passphrase: str, *, mark: str = "") -> None:
    """Take a phone back that was handed over. Raises TooOften, and Invalid for a wrong try."""
    prove(by, passphrase, mark=mark, then=lambda: service.take_back(by))


def prove(by: Actor, passphrase: str, *, mark: str, then: Callable[[], object]) -> None:
    """Do this once the passphrase has shown that it is the owner who asks, in one transaction.

    Raises TooOften, and Invalid for a wrong try.
    """
    if by.person_id is None:
        raise NotFound
    with database().transaction(write=False):
        _name, email = queries.known_of(by.person_id)
        account = service.account_mark(email)
        key = derived(server_key("lookup"), "known device")
        known_hash = queries.passphrase_of(by.person_id)
    # Tries are counted together with those at the sign-in: there are not twice as many here.
    is_known = known_devices.is_known(key, mark, account, at=now())
    tries = _count_a_try(account, mark=mark if is_known else "")
    is_right = passphrases.matches(known_hash, passphrase)
    with database().transaction():
        is_owner = (
            known_hash is not None and is_right and queries.is_still(by.person_id, known_hash)
        )
        if is_owner:
            then()
        else:
            service.note_failure()
    if is_owner:
        # Every phone that is given back well would leave its owner one try less. What an address
        # may have hashed stays counted.
        limits.give_back(*tries)
        return
    raise Invalid({"passphrase": _("is not your passphrase")})


def join(*, role: Role, values: dict[str, Any]) -> None:
    """Make an account from a checked form. Raises TooOften, Conflict or Invalid."""
    known_hash = _hash_for_somebody_new(values)
    with database().transaction():
        service.join(
            role=role,
            name=values["name"],
            email=values["email"],
            passphrase=values["passphrase"],
            zone=values["zone"],
            known_hash=known_hash,
        )


def join_staff(values: dict[str, Any]) -> None:
    """Make a colleague's account from a checked form. Raises TooOften, NotFound or Invalid."""
    known_hash = _hash_for_somebody_new(values)
    with database().transaction():
        service.join_staff(
            code=values["code"],
            name=values["name"],
            email=values["email"],
            zone=values["zone"],
            known_hash=known_hash,
        )


def _count_a_try(account: str, *, mark: str) -> tuple[limits.Try, ...]:
    who = sha256(mark.encode()).hexdigest()[:24] if mark else account
    at_account = (
        (_PER_PLACE, "sign-in", limits.address(), account),
        (_PER_ACCOUNT, "sign-in", who),
    )
    limits.hit_all((_PER_ADDRESS, "sign-in", limits.address()), *at_account)
    return at_account


def _hash_for_somebody_new(values: dict[str, Any]) -> str:
    # Before anybody is looked up, so that both answers take as long.
    limits.hit(_JOINS, "join", limits.address())
    return service.new_hash(values["passphrase"], about=(values["name"], values["email"]))
