"""Trying to come in: how often, from where, and the same answer for known and unknown."""

from typing import Any
from uuid import UUID

from journal.access.actor import Actor, Role
from journal.identity import service, sign_in
from journal.web import limits

# Per address and account: enough for a foggy person's typing, few for a guesser.
_PER_PLACE = "10/10minutes"
# Per address alone: a household or a clinic behind one address signs in too.
_PER_ADDRESS = "100/10minutes"
# Per account from places it was never signed in from. A place that is known is spared this
# limit, so that nobody can lock the owner out by guessing from elsewhere.
_PER_ACCOUNT = "50/hour"
_JOINS = "20/hour"


def try_to_enter(email: str, passphrase: str, *, way: str) -> str | None:
    """A sign-in's token if the passphrase is right, else None. Raises TooOften."""
    account = service.account_mark(email)
    limits.hit(_PER_ADDRESS, "sign-in", limits.address())
    limits.hit(_PER_PLACE, "sign-in", limits.address(), account)
    if not service.is_known_place(email, limits.address()):
        limits.hit(_PER_ACCOUNT, "sign-in", account)
    person_id = service.check(email, passphrase)
    if person_id is None:
        service.note_failure()
        return None
    return service.sign_in(person_id, way=way, device=sign_in.device(), address=limits.address())


def change_passphrase(by: Actor, values: dict[str, Any]) -> None:
    """Change one's passphrase. Raises TooOften or Invalid."""
    limits.hit(_PER_PLACE, "passphrase", str(by.person_id))
    service.change_passphrase(by, old=values["old"], new=values["passphrase"])


def join(*, role: Role, values: dict[str, Any]) -> UUID:
    """Make an account from a checked form. Raises TooOften, Conflict or Invalid."""
    limits.hit(_JOINS, "join", limits.address())
    return service.join(
        role=role,
        name=values["name"],
        email=values["email"],
        passphrase=values["passphrase"],
        zone=values["zone"],
    )


def join_staff(values: dict[str, Any]) -> UUID:
    """Make a colleague's account from a checked form. Raises TooOften, NotFound and so on."""
    limits.hit(_JOINS, "join", limits.address())
    return service.join_staff(
        code=values["code"],
        name=values["name"],
        email=values["email"],
        passphrase=values["passphrase"],
        zone=values["zone"],
    )
