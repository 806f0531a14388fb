"""The prompts a therapist or a clinic wrote: all of them, one, and a new one."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.asking import labels, queries, service
from journal.asking.composed import composed
from journal.asking.rows import rows_in, rows_of
from journal.asking.schemas.fields import MOST_LANGUAGES
from journal.asking.schemas.forms import OwnPromptForm
from journal.asking.scope import owner_of, owners_for
from journal.asking.views.base import routes
from journal.kernel.errors import Invalid
from journal.kernel.ids import new_id
from journal.kernel.speech import gettext as _
from journal.kernel.speech import languages, locale
from journal.prompts.labels import label
from journal.prompts.own import OwnPrompt
from journal.web.access import needs
from journal.web.forms import Form, read_form
from journal.web.guard import signed_in
from journal.web.pages import render

_WRITES = needs(Permission.PROMPTS_WRITE)
_ONE = "/own-prompts/<uuid:own_id>"
# What a form calls the columns of a text.
_COLUMNS = {"text_without_therapist": "alone"}


@routes.get("/own-prompts", access=_WRITES)
def own_prompts() -> ResponseReturnValue:
    """One's own, and the clinic's."""
    owner = owner_of(signed_in())
    found = queries.own_prompts(owners_for(signed_in()))
    told = [(one, one.text_for(languages())) for one in found]
    return render(
        "asking/own_prompts.html",
        mine=[pair for pair in told if pair[0].owner_id == owner and not pair[0].is_retired],
        clinics=[pair for pair in told if pair[0].owner_id != owner and not pair[0].is_retired],
        retired=[pair for pair in told if pair[0].owner_id == owner and pair[0].is_retired],
        kinds=_kinds,
        languages_of=_languages_of,
    )


@routes.get("/own-prompts/new", access=_WRITES)
def new() -> ResponseReturnValue:
    """An empty one."""
    usual = {
        "responses": ["text"],
        "modality": "talk",
        "domain": "mind",
        "moment": "week_2_plus",
        "language": [locale()],
    }
    return _page(Form(given={"id": str(new_id()), **usual}), url_for(".create"))


@routes.post("/own-prompts", access=_WRITES)
def create() -> ResponseReturnValue:
    """Keep it; the id in the form makes a double submit one prompt."""
    form = read_form(OwnPromptForm)
    own_id = form.values.get("id") or new_id()
    return _keep(form, own_id, url_for(".create"))


@routes.get(_ONE, access=_WRITES)
def own_prompt(own_id: UUID) -> ResponseReturnValue:
    """One prompt: to change, or as a therapist to read where it is the clinic's."""
    found = queries.own_prompt(owners_for(signed_in()), own_id)
    if found.owner_id != owner_of(signed_in()):
        return render("asking/clinics_prompt.html", one=found, kinds=_kinds(found))
    return _page(_as_typed(found), url_for(".update", own_id=own_id), found)


@routes.post(_ONE, access=_WRITES)
def update(own_id: UUID) -> ResponseReturnValue:
    """Word it anew."""
    _must_be_mine(own_id)
    return _keep(read_form(OwnPromptForm), own_id, url_for(".update", own_id=own_id))


@routes.post(f"{_ONE}/retire", access=_WRITES)
def retire(own_id: UUID) -> ResponseReturnValue:
    """Ask nobody any more."""
    service.set_retired(signed_in(), own_id, retired=True)
    flash(_("It is retired. Nobody is asked it any more; whoever is answering can finish."))
    return redirect(url_for(".own_prompts"), 303)


@routes.post(f"{_ONE}/restore", access=_WRITES)
def restore(own_id: UUID) -> ResponseReturnValue:
    """Use it again."""
    service.set_retired(signed_in(), own_id, retired=False)
    flash(_("It can be asked again."))
    return redirect(url_for(".own_prompt", own_id=own_id), 303)


def _keep(form: Form, own_id: UUID, action: str) -> ResponseReturnValue:
    if not form.errors:
        try:
            kept = service.keep_own(
                signed_in(), own_id, composed(form.values), based_on=form.values["etag"]
            )
        except Invalid as error:
            form.refuse(error)
        else:
            if kept.outcome == "conflict":
                form.given["etag"] = str(kept.version)
                form.errors["etag"] = _(
                    "This was also changed somewhere else, and that wording stands. "
                    "What you typed is still here; send it again to keep it instead."
                )
    if form.errors:
        form.given["id"] = str(own_id)
        return _page(form, action), 422
    flash(_("Your prompt is kept. Whoever was asked it before keeps the words it had."))
    return redirect(url_for(".own_prompts"), 303)


def _must_be_mine(own_id: UUID) -> OwnPrompt:
    return queries.own_prompt([owner_of(signed_in())], own_id)


def _as_typed(found: OwnPrompt) -> Form:
    value = found.value
    rest = {name: value[name] for name in ("responses", "modality", "domain", "moment")}
    given = {"id": str(found.id), "etag": str(found.version), "rows": rows_of(value["texts"])}
    return Form(given={**given, **rest, "grounding_first": value["grounding_first"]})


def _page(form: Form, action: str, found: OwnPrompt | None = None) -> str:
    rows: list[dict[str, str]] = form.given.get("rows") or rows_in(form.given)
    if not rows:
        rows = [{"language": (form.given.get("language") or [""])[0]}]
    return render(
        "asking/own_prompt.html",
        form=form,
        action=action,
        found=found,
        rows=rows,
        has_room=len(rows) < MOST_LANGUAGES,
        errors=_by_field(form.errors),
        earlier=queries.versions_of(found)[1:] if found and found.version > 1 else [],
        labels=_labels(len(rows)),
        moments=labels.moments(),
        modalities=labels.modalities(),
        domains=labels.domains(),
        replies=labels.replies(),
        language_name=labels.language_name,
    )


def _by_field(errors: dict[str, str]) -> dict[str, str]:
    """``texts.1.text`` is the field ``text-1`` of the page, and so is ``text.1``."""
    told: dict[str, str] = {}
    for name, why in errors.items():
        parts = name.split(".")
        if name == "texts":
            told["text-0"] = why
        elif parts[0] == "texts" and len(parts) > 2:  # noqa: PLR2004 - list, place, name
            told[f"{_COLUMNS.get(parts[2], parts[2])}-{parts[1]}"] = why
        else:
            told["-".join(parts)] = why
    return told


def _labels(rows: int) -> dict[str, str]:
    names = {
        "language": _("Language"),
        "title": _("Title"),
        "text": _("The question"),
        "alone": _("For people without a therapist here"),
        "choices": _("What there is to choose from"),
    }
    of_rows = {f"{name}-{place}": words for name, words in names.items() for place in range(rows)}
    return {
        **names,
        **of_rows,
        "responses": _("How it is answered"),
        "moment": _("When it fits best"),
        "modality": _("Way of working"),
        "domain": _("Part of life"),
        "etag": _("Changed meanwhile"),
    }


def _kinds(one: OwnPrompt) -> str:
    prompt = one.prompt(languages())
    said: dict[str, Any] = {
        "modality": label(prompt.modality),
        "domain": label(prompt.domain),
        "moment": label(prompt.moment),
    }
    return _("%(modality)s, %(domain)s. %(moment)s") % said


def _languages_of(one: OwnPrompt) -> str:
    return labels.listed([labels.language_name(text.language) for text in one.texts])
