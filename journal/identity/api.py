"""Sign in and out of the JSON API with a bearer token."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from journal.access.permissions import Permission
from journal.identity import door, service, sign_in
from journal.identity.schemas import SignInApi, SignInOut
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
    entered = door.try_to_enter(given["email"], given["password"], way="bearer")
    person = sign_in.person_of(entered.token) if entered else None
    if entered is None or person is None:
        raise Invalid({"password": _("The address or the passphrase is not right.")})
    body = {
        "token": entered.token,
        "person": {"id": person.actor.person_id, "role": person.role, "name": person.name},
    }
    return answer(body, 201)


@routes.delete(
    "/sign-ins/current", access=needs(Permission.ACCOUNT_KEEP, handed_over=True), status=204
)
def delete_current_sign_in() -> ResponseReturnValue:
    """End the sign-in this request came with."""
    by = signed_in()
    if by.sign_in_id is not None:
        service.end_sign_in(by, by.sign_in_id)
    if current_user.is_authenticated:
        sign_in.forget()
    return "", 204
