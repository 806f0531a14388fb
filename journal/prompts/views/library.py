"""The library of prompts, and putting one aside."""

from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.speech import locale
from journal.prompts import queries, service
from journal.prompts.labels import label
from journal.prompts.places import place_of
from journal.prompts.prompt import Prompt
from journal.prompts.schemas import LibraryQuery
from journal.prompts.selection import library_for, requests
from journal.prompts.shelf import Wanted, grouped, writable
from journal.prompts.views.base import routes
from journal.prompts.words import Domain, Modality
from journal.web.access import needs
from journal.web.forms import read_query
from journal.web.pages import render, today, zone


@routes.get("/prompts", access=needs(Permission.JOURNAL_READ, of=ME), asks=LibraryQuery)
def index(patient: Patient) -> ResponseReturnValue:
    """Every prompt that could be opened now, as far as the filter goes."""
    wanted = Wanted(**read_query(LibraryQuery))
    past = queries.past(patient.reader)
    facts = queries.facts_of(patient.reader, at=now(), zone=zone())
    found = writable(library_for(facts, now()))
    shown = [one for one in found if wanted.takes(one)]
    linked = has_therapist(patient.id)
    days = {name: at.astimezone(zone()).date() for name, at in past.answered.items()}
    aside = {name for name, at in past.put_aside.items() if at.astimezone(zone()).date() == today()}
    return render(
        "prompts/index.html",
        groups=[
            (
                label(moment),
                [(one, one.wording(has_therapist=linked).said_in(locale())) for one in some],
            )
            for moment, some in grouped(shown, answered=past.answered).items()
        ],
        asked=[one for one in requests(facts, now()) if one.id not in past.declined],
        wanted=wanted,
        moments=[(one, label(one)) for one in grouped(found, answered={})],
        modalities=_used(Modality, {one.modality for one in found}),
        domains=_used(Domain, {one.domain for one in found}),
        days=days,
        aside=aside,
        way=_way,
    )


@routes.post(
    "/prompts/<slug:prompt_id>/not-today",
    access=needs(Permission.JOURNAL_WRITE, of=ME, queued=True),
)
def put_aside(patient: Patient, prompt_id: str) -> ResponseReturnValue:
    """Silently gone until tomorrow."""
    service.put_aside(patient, prompt_id)
    return redirect(url_for("today.show"), 303)


def _way(prompt: Prompt) -> str:
    """Where it is answered: on a page of its own, or on the page for writing."""
    place = place_of(prompt.id)
    if place is None or place.of_session:
        return url_for("entries.new_to_prompt", prompt_id=prompt.id)
    return url_for(place.endpoint)


def _used(words: Any, there: set[Any]) -> list[tuple[Any, str]]:
    return [(one, label(one)) for one in words if one in there]
