"""What a therapist asks, as the patient reads it: who asks, who will see it, and three ways."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.asking.schemas.assignments import AskedQuery
from journal.asking.views.base import routes
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel.errors import NotFound
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.prompts import service
from journal.prompts.asked import Asked
from journal.prompts.library import prompt
from journal.prompts.places import place_of
from journal.prompts.queries import asked_of, past
from journal.web.access import needs
from journal.web.forms import read_query
from journal.web.pages import render

_ONE = "/asked/<uuid:assignment_id>"
# Feet on the floor, a long breath out: nothing to write, nothing kept.
_STEADYING = "ch-ground"


@routes.get(_ONE, access=needs(Permission.JOURNAL_READ, of=ME), asks=AskedQuery)
def asked(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """One request. Where steadying comes first, the question waits behind it."""
    found = _one(patient, assignment_id)
    waits = found.prompt.flags.grounding_first and not read_query(AskedQuery)["steady"]
    wording = found.wording
    return render(
        "asking/asked.html",
        asked=found,
        title=found.prompt.title.said_in(locale()),
        words=wording.said_in(locale()),
        language=wording.language_for(locale()),
        steadying=prompt(_STEADYING).text.said_in(locale()) if waits else None,
        way=_way(found),
        is_declined=found.id in past(patient.reader).declined,
    )


@routes.post(f"{_ONE}/decline", access=needs(Permission.JOURNAL_WRITE, of=ME, queued=True))
def decline(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """Never shown again, and nobody is told."""
    service.decline(patient, _one(patient, assignment_id).id)
    flash(_("It will not be shown again. Nobody is told."))
    return redirect(url_for("today.show"), 303)


def _one(patient: Patient, assignment_id: UUID) -> Asked:
    found = next((one for one in asked_of(patient.id) if one.id == assignment_id), None)
    if found is None:
        raise NotFound
    return found


def _way(found: Asked) -> str:
    place = place_of(found.prompt.id)
    if place is None or place.of_session:
        return url_for("entries.new_to_prompt", prompt_id=found.prompt.id)
    return url_for(place.endpoint)
