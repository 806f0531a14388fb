"""Right after: a few tiny things, none of them needed, and a way to steady oneself."""

from typing import Any
from uuid import UUID

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.prompts.library import prompt
from journal.session_day import queries, service
from journal.session_day.phase import FOG, Phase
from journal.session_day.queries import Day
from journal.session_day.schemas import AfterForm
from journal.session_day.views.base import READ, WRITE, day_of, fresh, routes, written_at
from journal.session_day.views.times import clocks
from journal.session_day.words import NEEDS
from journal.treatment.fog import morning_after
from journal.web.forms import Form, read_form
from journal.web.pages import render, zone

_AFTER = "/sessions/<uuid:session_id>/after"
# One at a time, in this order; the picture and the body have pages to draw on.
SMALL = ("after-three", "after-line", "after-need")
_DRAWN = ("after-image", "after-body")


@routes.get(_AFTER, access=READ)
def after(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """One small question, the others a tap away, and the way out."""
    found = day_of(patient, session_id)
    if found.phase not in FOG:
        return redirect(url_for(".show", session_id=session_id), 303)
    return page(patient, found, fresh(), asked=request.args.get("about"))


@routes.post(_AFTER, access=WRITE)
def keep_after(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Keep one small answer."""
    found = day_of(patient, session_id)
    form = read_form(AfterForm)
    if form.errors:
        return page(patient, found, form, asked=form.given.get("prompt_id")), 422
    service.keep_words(
        patient,
        form.values["id"],
        prompt_id=form.values["prompt_id"],
        session_id=session_id,
        body=said(form.values),
        written_at=written_at(form.values),
    )
    return redirect(url_for(".after", session_id=session_id), 303)


@routes.get(f"{_AFTER}/calm", access=READ)
def calm(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """Back in the room: nothing to write, and somebody to reach."""
    found = day_of(patient, session_id)
    steadying = prompt("after-calm")
    return render(
        "session_day/calm.html", day=found, prompt=steadying, words=steadying.text.said_in(locale())
    )


@routes.get(f"{_AFTER}/enough", access=READ)
def enough(patient: Patient, session_id: UUID) -> ResponseReturnValue:
    """That is enough: the rest waits."""
    found = day_of(patient, session_id)
    return render("session_day/enough.html", day=found, until=_morning(found))


def said(values: dict[str, Any]) -> str:
    """What was tapped, then what was typed."""
    needs = ", ".join(_(one) for one in values["need"])
    return "\n".join(one for one in (needs, values["body"].strip()) if one)


def _morning(found: Day) -> Any:
    began = found.session.facts.began_at
    return began and morning_after(began, zone())


def page(
    patient: Patient,
    found: Day,
    form: Form,
    *,
    asked: str | None = None,
    times: Form | None = None,
) -> str:
    """What is asked right after, and the times."""
    kept = queries.entries_of(patient.reader, found.session.id)
    left = [name for name in SMALL if name not in kept]
    now_asked = asked if asked in SMALL else next(iter(left), None)
    known = {name: prompt(name) for name in (*SMALL, *_DRAWN)}
    return render(
        "session_day/after.html",
        zone=zone(),
        day=found,
        form=form,
        asked=known.get(now_asked or ""),
        others=[known[name] for name in (*_DRAWN, *SMALL) if name != now_asked],
        kept=kept,
        needs=[(need, _(need)) for need in NEEDS],
        is_underway=found.phase is Phase.UNDERWAY,
        until=_morning(found),
        clocks=clocks(found),
        times=times or Form(),
    )
