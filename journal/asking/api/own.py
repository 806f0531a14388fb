"""Prompts of one's own, and as an admin the clinic's."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.asking import queries, service
from journal.asking.api.base import routes
from journal.asking.composed import composed
from journal.asking.schemas.own import OwnPromptIn, OwnPromptOut
from journal.asking.scope import owner_of, owners_for
from journal.asking.shown import own_shown
from journal.kernel.errors import Stale
from journal.web.access import needs
from journal.web.answers import answer, based_on, listed
from journal.web.errors import answer as problem
from journal.web.forms import read_json
from journal.web.guard import signed_in

_WRITES = needs(Permission.PROMPTS_WRITE)


@routes.get("/prompts/own", access=_WRITES, gives=OwnPromptOut, many=True)
def own_prompts() -> ResponseReturnValue:
    """One's own and the clinic's, the retired ones among them."""
    by = signed_in()
    found = queries.own_prompts(owners_for(by))
    return listed([own_shown(one, clinic_id=by.clinic_id) for one in found])


@routes.get("/prompts/own/<uuid:own_id>", access=_WRITES, gives=OwnPromptOut)
def own_prompt(own_id: UUID) -> ResponseReturnValue:
    """One of them."""
    by = signed_in()
    found = queries.own_prompt(owners_for(by), own_id)
    return answer(own_shown(found, clinic_id=by.clinic_id), version=found.version)


@routes.put(
    "/prompts/own/<uuid:own_id>", access=_WRITES, takes=OwnPromptIn, gives=OwnPromptOut, status=201
)
def put_own_prompt(own_id: UUID) -> ResponseReturnValue:
    """Write one, word it anew, retire it or use it again; the clinic's only as its admin."""
    by, given = signed_in(), read_json(OwnPromptIn)
    kept = service.keep_own(by, own_id, composed(given), based_on=based_on())
    if kept.outcome == "conflict":
        return problem(Stale())  # raising it would undo the wording that came too late
    service.set_retired(by, own_id, retired=given["retired"])
    found = queries.own_prompt([owner_of(by)], own_id)
    status = 201 if kept.outcome == "created" else 200
    return answer(own_shown(found, clinic_id=by.clinic_id), status, version=found.version)
