"""A therapist asks a patient, or several, to write to some prompts: which, then when and whom."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.asking import labels, queries, service
from journal.asking.choosing import Choosable, Group, chosen, filtered, groups
from journal.asking.schemas.forms import AskForm, ChooseQuery
from journal.asking.scope import owners_for
from journal.asking.service import Request
from journal.asking.views.base import routes
from journal.care.loaders import PATIENT_IN_PATH
from journal.care.queries import links_of
from journal.care.standing import Patient
from journal.identity.queries import people
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.kernel.speech import languages, ngettext
from journal.web.access import needs
from journal.web.forms import Form, read_form, read_query
from journal.web.guard import signed_in
from journal.web.pages import render, today

_ASKS = needs(Permission.PROMPT_ASK, of=PATIENT_IN_PATH)
_HERE = "/patients/<uuid:patient_id>/ask"


@routes.get(_HERE, access=_ASKS, asks=ChooseQuery)
def choose(patient: Patient) -> ResponseReturnValue:
    """Which prompts; what is chosen stays chosen while the filter changes."""
    asked = read_query(ChooseQuery)
    every = _groups()
    taken = chosen(every, asked["prompt"])
    return render(
        "asking/choose.html",
        patient_id=patient.id,
        name=queries.named(patient.id).name,
        asked=asked,
        taken=taken,
        taken_ids={one.id for one in taken},
        is_narrow=bool(asked["modality"] or asked["domain"]),
        groups=filtered(every, modality=asked["modality"], domain=asked["domain"]),
        modalities=[("", _("All")), *labels.modalities()],
        domains=[("", _("All")), *labels.domains()],
    )


@routes.get(f"{_HERE}/when", access=_ASKS, asks=ChooseQuery)
def when(patient: Patient) -> ResponseReturnValue:
    """From which day, how often, and who else."""
    taken = chosen(_groups(), read_query(ChooseQuery)["prompt"])
    if not taken:
        flash(_("Choose at least one prompt."))
        return redirect(url_for(".choose", patient_id=patient.id), 303)
    given = {"id": str(new_id()), "first_on": today().isoformat(), "rhythm": "once"}
    return _when_page(patient, Form(given=given), taken)


@routes.post(_HERE, access=_ASKS)
def send(patient: Patient) -> ResponseReturnValue:
    """Ask; the id in the form makes a double submit one request."""
    form = read_form(AskForm)
    if not form.errors:
        try:
            _send(patient, form.values)
        except Invalid as error:
            form.refuse(error)
        except Conflict:
            form.given["id"] = str(new_id())
            form.errors["first_on"] = _(
                "was something else when you sent this form before; send it again to ask this too"
            )
    if form.errors:
        return _when_page(patient, form, chosen(_groups(), form.given.get("prompt", ()))), 422
    others = len(set(form.values["also"]) - {patient.id})
    flash(_asked_words(others))
    return redirect(url_for("desk.patient", patient_id=patient.id), 303)


@routes.post(
    "/patients/<uuid:patient_id>/asked/<uuid:assignment_id>/take-back",
    access=_ASKS,
)
def take_back(patient: Patient, assignment_id: UUID) -> ResponseReturnValue:
    """Show it no more."""
    service.take_back(patient, assignment_id)
    flash(_("Taken back. It is not shown any more; what was written to it stays your patient's."))
    return redirect(url_for("desk.patient", patient_id=patient.id), 303)


def _send(patient: Patient, values: dict[str, Any]) -> None:
    request = Request(
        first_on=values["first_on"],
        last_on=values["last_on"],
        is_weekly=values["rhythm"] == "weekly",
    )
    service.ask_all(
        patient.by,
        values["id"],
        request,
        patient_ids=list(dict.fromkeys([patient.id, *values["also"]])),
        prompt_ids=list(dict.fromkeys(values["prompt"])),
    )


def _asked_words(others: int) -> str:
    if not others:
        return _("Asked. You will not be told what becomes of it; they share it if they wish.")
    return ngettext(
        "Asked, and %(count)d other patient too, each on their own. "
        "None of them is told of the others.",
        "Asked, and %(count)d other patients too, each on their own. "
        "None of them is told of the others.",
        others,
    ) % {"count": others}


def _groups() -> list[Group]:
    by = signed_in()
    own = queries.own_prompts(owners_for(by))
    return groups(own, languages(), clinic_id=by.clinic_id)


def _when_page(patient: Patient, form: Form, taken: list[Choosable]) -> str:
    for name in [name for name in form.errors if name.startswith(("prompt", "also."))]:
        form.errors[name.partition(".")[0].removesuffix("_id")] = form.errors.pop(name)
    return render(
        "asking/when.html",
        patient_id=patient.id,
        name=queries.named(patient.id).name,
        form=form,
        taken=taken,
        others=_others(patient),
        rhythms=[("once", _("Once")), ("weekly", _("Once a week"))],
    )


def _others(patient: Patient) -> list[tuple[str, str]]:
    by = signed_in()
    links = links_of(by.person_id, "active") if by.person_id else []
    named = people(
        one.patient_id for one in links if one.patient_id and one.patient_id != patient.id
    )
    return [(str(one.id), one.name) for one in sorted(named.values(), key=lambda one: one.name)]
