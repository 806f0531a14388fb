"""Write to a prompt or on a blank page, and write on; nothing typed is lost on the way."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care.standing import Patient
from journal.entries import queries, service, typed
from journal.entries.schemas import EntryForm, WriteQuery
from journal.entries.text import must_be_past
from journal.entries.views.blueprint import READ, WRITE, readers_of, routes
from journal.entries.views.controls import as_typed, writing_page
from journal.entries.views.echoes import echoes_for, page_of_goal
from journal.entries.written import Text, Written
from journal.kernel.clock import now, written
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.prompts import service as prompts
from journal.prompts.tiny import opens_in_the_fog
from journal.treatment import queries as treatment
from journal.treatment.standing import waits_until
from journal.web.forms import Form, read_form, read_query
from journal.web.pages import render, today, zone


@routes.get("/write", access=READ)
def new(patient: Patient) -> ResponseReturnValue:
    """A blank page, or one under the prompt that is named."""
    asked = read_query(WriteQuery)
    return _blank(patient, asked)


@routes.get("/write/<slug:prompt_id>", access=READ)
def new_to_prompt(patient: Patient, prompt_id: str) -> ResponseReturnValue:
    """A page under a prompt; what is asked of a goal has its room on the goal's own page."""
    goal_page = page_of_goal(patient, prompt_id)
    if goal_page is not None:
        return redirect(goal_page, 303)
    return _blank(patient, {**read_query(WriteQuery), "prompt_id": prompt_id})


@routes.post("/write", access=WRITE)
def create(patient: Patient) -> ResponseReturnValue:
    """Keep what was written; the id in the form makes a double submit one entry."""
    form = read_form(EntryForm)
    return _keep(patient, form, typed.entry_id(form.given) or new_id(), url_for("entries.create"))


@routes.get("/entries/<uuid:entry_id>/edit", access=READ)
def edit(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Write on, from the newest text there is, finished or not."""
    found = queries.entry(patient.reader, entry_id)
    version, newest = queries.not_finished(patient.reader, found) or (
        found.row.version,
        found.text,
    )
    form = Form(given={**as_typed(newest), "etag": f'"{version}"'})
    action = url_for("entries.update", entry_id=entry_id)
    names = readers_of(patient.id, [found]).get(entry_id, [])
    prompt = _prompt(patient, form.given, Written(found.row, newest))
    echoes = echoes_for(patient, form.given["prompt_id"])
    return writing_page(
        form, entry_id, action, prompt=prompt, entry=found, names=names, echoes=echoes
    )


@routes.post("/entries/<uuid:entry_id>/edit", access=WRITE)
def update(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Keep the change."""
    action = url_for("entries.update", entry_id=entry_id)
    return _keep(patient, read_form(EntryForm), entry_id, action)


def _blank(patient: Patient, asked: dict[str, Any]) -> str:
    prompt = _prompt(patient, asked)
    if asked["prompt_id"] and prompt is None:
        raise NotFound
    is_question = bool(asked["prompt_id"]) and not opens_in_the_fog(asked["prompt_id"])
    if is_question and (until := waits_until(patient)):
        at = now().astimezone(zone()).isoformat()
        return render("entries/waits.html", until=until, entry_id=new_id(), opened_at=at)
    if prompt and "nothing_saved" in prompt["asks"].get("flags", ()):
        return render("entries/steady.html", prompt=prompt)
    opened_at = now().astimezone(zone()).isoformat()
    session_id = treatment.session_if_there(patient.reader, asked["session_id"])
    given = {**asked, "session_id": session_id or "", "opened_at": opened_at}
    if prompt:
        given |= {"prompt_version": prompt["version"], "pinned": "pin" in _replies(prompt)}
    echoes = echoes_for(patient, asked["prompt_id"])
    action = url_for("entries.create")
    begun = service.begun(patient.reader, asked["prompt_id"], today=today())
    return writing_page(
        Form(given=given), new_id(), action, prompt=prompt, echoes=echoes, begun=begun
    )


def _keep(patient: Patient, form: Form, entry_id: UUID, action: str) -> ResponseReturnValue:
    wants_line = form.given.get("then") == "line"
    if not form.errors and not wants_line:
        try:
            entry_id, said = _write(patient, form, entry_id)
            flash(said)
        except Invalid as error:
            form.refuse(error)
    if form.errors or wants_line:
        found = queries.in_any_state(patient.reader, entry_id)
        prompt = _prompt(patient, form.given, found)
        echoes = echoes_for(patient, form.given.get("prompt_id"))
        page = writing_page(form, entry_id, action, prompt=prompt, echoes=echoes)
        return page, 422 if form.errors else 200
    return redirect(url_for(_next_page(patient, form.given.get("then")), entry_id=entry_id), 303)


def _next_page(patient: Patient, then: str | None) -> str:
    if then == "attach":
        return "entries.new_attachment"
    return "sharing.entry" if then == "share" and not waits_until(patient) else "entries.show"


def _write(patient: Patient, form: Form, entry_id: UUID) -> tuple[UUID, str]:
    """The entry these words are now, and what there is to say of it."""
    told = typed.given(form.values, zone=zone(), at=written(zone()))
    if form.values["when"] is not None:
        must_be_past(told["written_at"], at=now())
    given = service.without_gone_session(patient, entry_id, told)
    entry_id, kept = service.write_once(
        patient,
        entry_id,
        given,
        based_on=typed.based_on(form.values),
        day_is_chosen=form.values["when"] is not None,
        looked_at=form.values["looked_at"],
    )
    is_late = kept.outcome == "conflict"
    if is_late:
        # Whoever pressed the button meant these words: they go on top, and the others stay below.
        service.write(patient, entry_id, given)
    met_another = is_late or form.values["met_another"]
    return entry_id, _what_became_of(patient, entry_id, met_another=met_another)


def _what_became_of(patient: Patient, entry_id: UUID, *, met_another: bool) -> str:
    if service.waits_for_the_morning(patient, entry_id):
        return _(
            "Kept for you. Whoever you share this with goes on reading the earlier words; "
            "tomorrow you can finish the change."
        )
    if not met_another:
        return _("Kept.")
    return _("Kept. This was also changed somewhere else; both texts are kept.")


def _prompt(
    patient: Patient, asked: Mapping[str, Any], found: Written | None = None
) -> Text | None:
    """The wording on the page: the one being answered, or the one that was asked for."""
    prompt_id, version = asked.get("prompt_id"), str(asked.get("prompt_version") or "")
    answered: Text = (found.text["prompt"] if found else None) or {}
    if not prompt_id or (answered.get("id") == prompt_id and "asks" in answered):
        return answered or None
    try:
        number = int(version) if version.isdecimal() else None
        asks = prompts.snapshot_for(patient, prompt_id, answered.get("version", number))
    except NotFound:
        return answered or None
    return {**asks, **answered} if answered.get("id") == prompt_id else asks


def _replies(prompt: Text) -> list[str]:
    found: list[str] = prompt["asks"].get("replies", [])
    return found
