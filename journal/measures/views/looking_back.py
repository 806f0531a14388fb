"""What is due, what was answered, support where an answer asks for it, and the result."""

from datetime import datetime
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care import status
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.kernel import speech
from journal.kernel.clock import now
from journal.measures import queries, service
from journal.measures.result import result
from journal.measures.sitting import Sitting
from journal.measures.views.blueprint import A_DAY, routes
from journal.measures.words import (
    change_words,
    line_words,
    other_rhythm,
    result_words,
    rhythm_words,
    snooze_options,
)
from journal.safety import queries as safety
from journal.safety.item9 import Item9
from journal.safety.views import support_screen
from journal.treatment import queries as treatment
from journal.web.access import needs
from journal.web.pages import render, show_day, zone


@routes.get("/measures", access=needs(Permission.JOURNAL_READ, of=ME))
def index(patient: Patient) -> ResponseReturnValue:
    """What is due, when the rest is next, how often they come, and what was answered before."""
    left = queries.left_half_way(patient.reader, since=now() - A_DAY)
    paces = queries.paces_of(patient.reader, at=now(), zone=zone())
    sittings = queries.history_of(patient.reader)
    return render(
        "measures/index.html",
        paces=paces,
        due=[one for one in paces if one.is_due],
        rhythm_words=rhythm_words,
        other_rhythm=other_rhythm,
        snoozes=snooze_options(),
        fog_until=treatment.fog_until(patient.reader, now()),
        sittings=[(one, line_words(one, language=speech.locale())) for one in sittings],
        statuses=_statuses_of(patient, sittings),
        left=next((one for one in left if one.item9 not in {None, Item9.NOT_ENDORSED}), None),
    )


@routes.get("/responses/<uuid:response_id>/support", access=needs(Permission.JOURNAL_READ, of=ME))
def support(patient: Patient, response_id: UUID) -> ResponseReturnValue:
    """The support screen that comes before the result. Going on is always possible."""
    sitting = queries.response(patient.reader, response_id)
    then = service.what_is_next(patient, sitting)
    onward = url_for(".show", response_id=sitting.id, after="support")
    if then is None or not then.support_first:
        return redirect(onward, 303)
    names = safety.names_who_may_look(patient.reader, sitting.instrument, sitting.id)
    return support_screen(
        then, seen_by=names, onward=onward if then.score_after else url_for(".index")
    )


@routes.get("/responses/<uuid:response_id>", access=needs(Permission.JOURNAL_READ, of=ME))
def show(patient: Patient, response_id: UUID) -> ResponseReturnValue:
    """The result in words: what it means, what it does not, and how to correct an answer."""
    sitting = queries.response(patient.reader, response_id)
    if _support_comes_first(sitting):
        return redirect(url_for(".support", response_id=sitting.id), 303)
    language = speech.locale()
    sessions = treatment.sessions_of(patient.reader)
    found = result(
        sitting,
        series=queries.responses_of(patient.reader, sitting.instrument),
        baseline=queries.chosen_baseline(patient.reader, sitting.instrument),
        sessions=[one.facts.began_at for one in sessions if one.facts.began_at is not None],
    )
    moved = found.change and found.baseline
    return render(
        "measures/show.html",
        sitting=sitting,
        measure=sitting.measure,
        found=found,
        words=result_words(sitting, language=language),
        changed=change_words(
            found.change.plain_words, started=show_day(found.baseline.local_day, "long")
        )
        if moved and found.change and found.baseline
        else None,
        names=safety.names_who_may_look(patient.reader, sitting.instrument, sitting.id),
        flags=[one for one in safety.flags_of(patient.reader) if one.about == sitting.id],
        therapists=safety.names_on_links(patient.id),
        is_fresh=_is_fresh(sitting),
        safety_first=sitting.item9 not in {None, Item9.NOT_ENDORSED},
    )


def _statuses_of(patient: Patient, sittings: list[Sitting]) -> dict[UUID, list[str]]:
    """Of each, who can see it and who said that they did, in words."""
    looks = queries.looks_of(patient.reader, {one.instrument for one in sittings})
    return {
        one.id: status.in_words(
            looks.get(one.id, ()), changed_at=one.created_at, day_of=_day_in_words
        )
        for one in sittings
    }


def _day_in_words(moment: datetime) -> str:
    return show_day(moment.astimezone(zone()).date(), "long")


def _support_comes_first(sitting: Sitting) -> bool:
    is_called_for = sitting.item9 not in {None, Item9.NOT_ENDORSED}
    return is_called_for and _is_fresh(sitting) and request.args.get("after") != "support"


def _is_fresh(sitting: Sitting) -> bool:
    return sitting.created_at > now() - A_DAY
