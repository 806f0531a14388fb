"""Sign in and out of the JSON API with a bearer token; passkeys, which a script asks for."""

from flask import make_response
from flask.typing import ResponseReturnValue
from flask_login import current_user

from journal.access.permissions import Permission
from journal.identity import door, service, sign_in, unlocking, zones
from journal.identity.schemas import (
    PasskeyAsked,
    PasskeyMade,
    PasskeyOptions,
    PasskeyOut,
    PasskeySigned,
    SignInApi,
    SignInOut,
    ZoneIn,
    ZoneOut,
)
from journal.identity.sign_in import device_mark, no_longer_away, site
from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.web.access import needs, public
from journal.web.answers import answer
from journal.web.forms import read_json
from journal.web.guard import signed_in
from journal.web.routes import Routes

routes = Routes("identity_api", __name__, url_prefix="/api/v1")


@routes.post(
    "/sign-ins",
    access=public(because="somebody who has no sign-in yet has to get one", alone=True),
    takes=SignInApi,
    gives=SignInOut,
    status=201,
)
def create_sign_in() -> ResponseReturnValue:
    """Sign in for a bearer token. A known and an unknown address get the same answer."""
    given = read_json(SignInApi)
    entered = door.try_to_enter(given["email"], given["password"], way="bearer", zone=given["zone"])
    person = sign_in.person_of(entered.token) if entered else None
    if entered is None or person is None:
        raise Invalid({"password": _("The address or the passphrase is not right.")})
    body = {
        "token": entered.token,
        "person": {"id": person.actor.person_id, "role": person.role, "name": person.name},
    }
    return answer(body, 201)


@routes.delete(
    "/sign-ins/current",
    access=needs(Permission.ACCOUNT_KEEP, handed_over=True, locked=True),
    status=204,
)
def delete_current_sign_in() -> ResponseReturnValue:
    """End the sign-in this request came with."""
    by = signed_in()
    if by.sign_in_id is not None:
        service.end_sign_in(by, by.sign_in_id)
    if current_user.is_authenticated:
        sign_in.forget()
    return "", 204


@routes.put("/me/zone", access=needs(Permission.ACCOUNT_KEEP), takes=ZoneIn, gives=ZoneOut)
def set_zone() -> ResponseReturnValue:
    """Count my days in this zone from now on; what was kept keeps its own day.

    Another name of the same zone changes nothing. In the fog of a session it waits: name it again
    in the morning.
    """
    named = read_json(ZoneIn)["zone"]
    outcome = service.count_days_in(signed_in(), named)
    counted_in = named if outcome is zones.Moved.CHANGED else current_user.zone
    return answer({"zone": counted_in, "outcome": outcome.value})


@routes.post(
    "/unlock/challenge",
    access=needs(Permission.ACCOUNT_KEEP, alone=True, locked=True),
    gives=PasskeyOptions,
)
def ask_to_sign() -> ResponseReturnValue:
    """What a passkey has to sign to unlock this sign-in; it holds for five minutes and one use."""
    return answer({"options": unlocking.ask_to_sign(signed_in(), site())})


@routes.post(
    "/unlock",
    access=needs(Permission.ACCOUNT_KEEP, alone=True, locked=True),
    takes=PasskeySigned,
    status=204,
)
def unlock() -> ResponseReturnValue:
    """Unlock this sign-in with what a passkey of its owner's signed."""
    unlocking.unlock_with(signed_in(), site(), read_json(PasskeySigned)["credential"])
    return no_longer_away(make_response("", 204))


@routes.post(
    "/passkeys/challenge",
    access=needs(Permission.ACCOUNT_KEEP, alone=True),
    takes=PasskeyAsked,
    gives=PasskeyOptions,
)
def ask_for_passkey() -> ResponseReturnValue:
    """What a browser is to make a new passkey of; it holds for five minutes and one use."""
    given = read_json(PasskeyAsked)
    options = unlocking.ask_for_passkey(
        signed_in(),
        site(),
        name=given["name"],
        passphrase=given["passphrase"],
        mark=device_mark(),
    )
    return answer({"options": options})


@routes.post(
    "/passkeys",
    access=needs(Permission.ACCOUNT_KEEP, alone=True),
    takes=PasskeyMade,
    gives=PasskeyOut,
    status=201,
)
def create_passkey() -> ResponseReturnValue:
    """Keep a new passkey that proves itself, to unlock with."""
    given = read_json(PasskeyMade)
    made = unlocking.add_passkey(signed_in(), site(), given["credential"], name=given["name"])
    return answer({"id": made, "name": given["name"]}, 201)
