"""Write to a prompt or on a blank page, and write on; nothing typed is lost on the way."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.care import queries as care
from journal.care.standing import Patient
from journal.entries import queries, service, text, typed, words
from journal.entries.schemas import EntryForm, WriteQuery
from journal.entries.views.blueprint import READ, WRITE, readers_of, routes
from journal.entries.written import Text
from journal.kernel.clock import now
from journal.kernel.errors import Invalid, NotFound
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.prompts.tiny import opens_in_the_fog
from journal.treatment.standing import waits_until
from journal.web.forms import Form, read_form, read_query
from journal.web.pages import render, zone


@routes.get("/write", access=READ)
def new(patient: Patient) -> ResponseReturnValue:
    """A blank page, or one under the prompt that is named."""
    asked = read_query(WriteQuery)
    return _blank(patient, asked)


@routes.get("/write/<slug:prompt_id>", access=READ)
def new_to_prompt(patient: Patient, prompt_id: str) -> ResponseReturnValue:
    """A page under a prompt."""
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
    form = Form(given={**_as_typed(newest), "etag": f'"{version}"'})
    action = url_for("entries.update", entry_id=entry_id)
    names = readers_of(patient.id, [found]).get(entry_id, [])
    return _page(form, entry_id, action, prompt=newest["prompt"], entry=found, names=names)


@routes.post("/entries/<uuid:entry_id>/edit", access=WRITE)
def update(patient: Patient, entry_id: UUID) -> ResponseReturnValue:
    """Keep the change."""
    action = url_for("entries.update", entry_id=entry_id)
    return _keep(patient, read_form(EntryForm), entry_id, action)


def _blank(patient: Patient, asked: dict[str, Any]) -> str:
    prompt = _prompt(patient, asked["prompt_id"])
    if asked["prompt_id"] and prompt is None:
        raise NotFound
    is_question = bool(asked["prompt_id"]) and not opens_in_the_fog(asked["prompt_id"])
    if is_question and (until := waits_until(patient)):
        at = now().astimezone(zone()).isoformat()
        return render("entries/waits.html", until=until, entry_id=new_id(), opened_at=at)
    asked["session_id"] = asked["session_id"] or ""
    form = Form(given={**asked, "opened_at": now().astimezone(zone()).isoformat()})
    return _page(form, new_id(), url_for("entries.create"), prompt=prompt)


def _keep(patient: Patient, form: Form, entry_id: UUID, action: str) -> ResponseReturnValue:
    if not form.errors:
        try:
            flash(_write(patient, form, entry_id))
        except Invalid as error:
            form.refuse(error)
    if form.errors:
        prompt = _prompt(patient, form.given.get("prompt_id"))
        return _page(form, entry_id, action, prompt=prompt), 422
    return redirect(url_for("entries.show", entry_id=entry_id), 303)


def _write(patient: Patient, form: Form, entry_id: UUID) -> str:
    given = typed.given(form.values, zone=zone(), at=now())
    kept = service.write(patient, entry_id, given, based_on=typed.based_on(form.values))
    if kept.outcome == "conflict":
        # Whoever pressed the button meant these words: they go on top, and the others stay below.
        service.write(patient, entry_id, given)
    elif not form.values["met_another"]:
        return _("Kept.")
    return _("Kept. This was also changed somewhere else; that text is under earlier versions.")


def _prompt(patient: Patient, prompt_id: str | None) -> Text | None:
    if not prompt_id:
        return None
    try:
        has_therapist = bool(care.links_of(patient.id, "active"))
        return text.snapshot(prompt_id, has_therapist=has_therapist)
    except Invalid:
        return None


def _as_typed(value: Text) -> dict[str, Any]:
    names = ("kind", "title", "body", "mood", "pinned", "written_at", "session_id")
    told = {name: value[name] or "" for name in names}
    prompt_id = value["prompt"]["id"] if value["prompt"] else ""
    return {**told, "prompt_id": prompt_id, "tags": ", ".join(value["tags"])}


def _page(form: Form, entry_id: UUID, action: str, **more: Any) -> str:
    if "written_at" in form.errors:
        form.errors["when"] = form.errors.pop("written_at")
    labels = {
        "body": _("Your words"),
        "mood": _("How it feels"),
        "title": _("Title"),
        "tags": _("Tags"),
        "when": _("When this was"),
    }
    return render(
        "entries/write.html",
        form=form,
        entry_id=entry_id,
        action=action,
        moods=[(mood, _(mood)) for mood in words.MOODS],
        labels=labels,
        **more,
    )
