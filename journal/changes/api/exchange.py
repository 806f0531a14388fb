"""The two routes a phone that was without a connection needs."""

from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from journal.access.permissions import Permission
from journal.changes.api.making import make
from journal.changes.schemas import (
    LARGEST,
    MOST,
    ChangesIn,
    ChangesOut,
    Envelope,
    ExchangeOut,
    Named,
)
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.speech import gettext as _
from journal.web.access import needs
from journal.web.answers import answer
from journal.web.assets import version
from journal.web.forms import flatten, read_json
from journal.web.guard import OtherPerson, is_locked, signed_in
from journal.web.routes import Routes

routes = Routes("changes_api", __name__, url_prefix="/api/v1")


@routes.get("/changes", access=needs(Permission.CHANGES_SEND, locked=True), gives=ExchangeOut)
def open_exchange() -> ResponseReturnValue:
    """Whose sign-in this is, what time it is here, and how much may be sent at once."""
    return answer(
        {
            "person_id": signed_in().person_id,
            "csrf_token": generate_csrf(),
            "now": now().isoformat(),
            "most": MOST,
            "largest": LARGEST,
            "locked": is_locked(),
            "version": version(),
        }
    )


@routes.post(
    "/changes",
    # Alone: each change has a transaction of its own.
    access=needs(Permission.CHANGES_SEND, alone=True, locked=True),
    takes=ChangesIn,
    gives=ChangesOut,
)
def send_changes() -> ResponseReturnValue:
    """Send what waited on the phone, in the order it was written; each thing is made once.

    Each change is answered for itself, as its own route answers it. One that is to come `again`
    was not made, and is to be kept; so are later ones about the same record.
    """
    by = signed_in()
    if by.person_id is None:
        raise NotFound
    given = read_json(Envelope)
    if given["person_id"] not in {None, by.person_id}:
        raise OtherPerson
    sent = _named(given["changes"])
    results = list(make(by.person_id, sent))
    return answer({"results": results, "now": now().isoformat(), "version": version()})


def _named(changes: list[dict[str, Any]]) -> list[tuple[UUID, dict[str, Any]]]:
    """With their ids; raises Invalid for one that has none, or the same as another."""
    wrong: dict[str, str] = {}
    found: list[tuple[UUID, dict[str, Any]]] = []
    seen: set[UUID] = set()
    for number, raw in enumerate(changes):
        given = raw.get("id")
        errors = Named().validate({"id": given} if isinstance(given, str) else {})
        if errors:
            wrong |= flatten({"changes": {number: errors}})
            continue
        change_id = UUID(given)
        if change_id in seen:
            wrong[f"changes.{number}.id"] = _("is the id of another change beside it")
        seen.add(change_id)
        found.append((change_id, raw))
    if wrong:
        raise Invalid(wrong)
    return found
