"""A request becomes checked values, the same way for a form and for JSON."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from flask import g, request
from marshmallow import Schema, ValidationError
from marshmallow.fields import Boolean, List
from werkzeug.datastructures import MultiDict

from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.web import strict_json
from journal.web.lookalikes import lookalikes
from journal.web.said import said

# What a form carries beside its own fields.
_PLUMBING = frozenset({"csrf_token"})


@dataclass(slots=True)
class Form:
    """What was sent: checked (``values``) if there are no ``errors``, and as typed (``given``)."""

    given: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def refuse(self, error: Invalid) -> "Form":
        """The same form with a service's objections added, for the page to show."""
        self.errors.update(error.fields)
        return self


def read_form(schema: type[Schema], **context: Any) -> Form:
    """Check an HTML form. Never raises: the page comes back with what was typed."""
    shape = schema(**context)
    form = Form(given=_flat(shape, request.form))
    try:
        form.values = shape.load(_filled(form.given))
    except ValidationError as error:
        form.errors = flatten(error.messages)
    form.errors |= _contradictions(shape, request.form)
    g.form_read = form  # what is wrong with it, for whoever gets no page
    return form


def read_json(schema: type[Schema], **context: Any) -> dict[str, Any]:
    """Check a JSON body; raises Invalid naming each field."""
    body = strict_json.read(request.get_data())
    shape = schema(**context) if context else _ready(schema)
    wrong = lookalikes(shape, body)
    try:
        values = load(schema, body, **context)
    except Invalid as error:
        raise Invalid({**error.fields, **wrong}) from error
    if wrong:
        raise Invalid(wrong)
    return values


def read_query(schema: type[Schema]) -> dict[str, Any]:
    """Check the query string; raises Invalid naming each field."""
    contradictions = _contradictions(_ready(schema), request.args)
    if contradictions:
        raise Invalid(contradictions)
    return load(schema, _filled(_flat(_ready(schema), request.args)))


def load(schema: type[Schema], given: dict[str, Any], **context: Any) -> dict[str, Any]:
    """Check plain values; raises Invalid naming each field."""
    shape = schema(**context) if context else _ready(schema)
    try:
        values: dict[str, Any] = shape.load(given)
    except ValidationError as error:
        raise Invalid(flatten(error.messages)) from error
    return values


@cache
def _ready(schema: type[Schema]) -> Schema:
    # Loading leaves a schema as it was; making one copies every field, 0.1 ms a request.
    return schema()


def flatten(messages: Any, path: str = "") -> dict[str, str]:
    """Nested messages as ``{"answers.3": "…"}``."""
    if isinstance(messages, dict):
        found: dict[str, str] = {}
        for name, inner in messages.items():
            part = "" if name == "_schema" else str(name)
            found.update(flatten(inner, ".".join(filter(None, (path, part)))))
        return found
    text = " ".join(said(message) for message in messages)
    return {path or "body": text}


def _flat(shape: Schema, given: "MultiDict[str, str]") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name in given:
        if name in _PLUMBING:
            continue
        declared = shape.fields.get(name)
        flat[name] = given.getlist(name) if isinstance(declared, List) else given[name]
    for name, declared in shape.fields.items():
        if isinstance(declared, Boolean) and name not in flat:
            flat[name] = False  # an unticked box is not sent at all
    return flat


def _contradictions(shape: Schema, given: "MultiDict[str, str]") -> dict[str, str]:
    # To take the first of several would be to choose for whoever sent them.
    return {
        name: _("came more than once, with different values")
        for name, values in given.lists()
        if len(set(values)) > 1 and not isinstance(shape.fields.get(name), List)
    }


def _filled(given: dict[str, Any]) -> dict[str, Any]:
    # An empty box on a form is an answer not given, not an answer of no letters.
    return {name: value for name, value in given.items() if value != ""}
