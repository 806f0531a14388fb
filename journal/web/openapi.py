"""The OpenAPI 3.1 document, made of what the routes themselves declare."""

import re
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from flask.typing import ResponseReturnValue
from marshmallow import Schema
from werkzeug.routing import Rule

from journal import __version__
from journal.web.access import public
from journal.web.answers import answer
from journal.web.problems import PROBLEM, all_problems, problems_of
from journal.web.routes import Declaration, Routes, declarations
from journal.web.schemas import Moment

if TYPE_CHECKING:
    # A twentieth of the start of every process, for what is made when somebody asks for it.
    from apispec.ext.marshmallow import MarshmallowPlugin

PREFIX = "/api/v1/"
# A part of an address: its converter, the words it may be, its name.
_PART = re.compile(r"<(\w+)(?:\(([^)]*)\))?:(\w+)>")
_TYPES: dict[str, dict[str, Any]] = {
    "uuid": {"type": "string", "format": "uuid"},
    "slug": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"},
    "day": {"type": "string", "format": "date"},
    "int": {"type": "integer", "minimum": 0},
}
_SIGN_IN = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token that `POST /api/v1/sign-ins` gives.",
    },
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "afterword",
        "description": "A browser's sign-in. Every change also needs the page's `X-CSRFToken`.",
    },
}
_IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "description": "The etag the change is based on; a stale one gets 412 and both texts are kept.",
    "schema": {"type": "string"},
}
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The etag of what the client has: 304 while that is all there is.",
    "schema": {"type": "string"},
}

routes = Routes("openapi", __name__, url_prefix="/api/v1")


@routes.get(
    "/openapi.json", access=public(because="it describes the API and holds nothing of anybody")
)
def show() -> ResponseReturnValue:
    """This document."""
    known: dict[str, Any] | None = current_app.extensions.get("afterword-openapi")
    if known is None:
        known = document(current_app)
        current_app.extensions["afterword-openapi"] = known
    return answer(known)


def document(app: Flask) -> dict[str, Any]:
    """The whole document. A route that is not declared cannot be in it, nor in the app."""
    from apispec import APISpec  # noqa: PLC0415 - see above
    from apispec.ext.marshmallow import MarshmallowPlugin  # noqa: PLC0415 - see above

    marshmallow = MarshmallowPlugin(schema_name_resolver=_name)
    spec = APISpec("Afterword", __version__, openapi_version="3.1.0", plugins=[marshmallow])
    _teach(marshmallow)
    for name, scheme in _SIGN_IN.items():
        spec.components.security_scheme(name, scheme)
    spec.components.schema("Problem", PROBLEM)
    for name, problem in all_problems().items():
        spec.components.response(name, problem)
    declared = declarations(app)
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        if rule.rule.startswith(PREFIX):
            operations = {
                method.lower(): _operation(app, rule, method, declared[rule.endpoint])
                for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
            }
            spec.path(_PART.sub(r"{\3}", rule.rule), operations=operations)
    return spec.to_dict()


def _teach(marshmallow: "MarshmallowPlugin") -> None:
    converter = marshmallow.converter
    assert converter is not None  # noqa: S101 - the plugin makes it when the document begins
    converter.field_mapping[Moment] = ("string", "date-time")


def _name(schema: type[Schema] | Schema) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"


def _operation(app: Flask, rule: Rule, method: str, declared: Declaration) -> dict[str, Any]:
    said = (app.view_functions[rule.endpoint].__doc__ or "").strip()
    found: dict[str, Any] = {
        "operationId": rule.endpoint,
        "tags": [rule.endpoint.partition(".")[0].removesuffix("_api")],
        "summary": said.partition("\n")[0],
        "parameters": _parameters(rule, method, declared),
        "responses": _responses(rule, method, declared),
    }
    taken: dict[str, Any] = {declared.takes_media: {"schema": {}}} if declared.takes_media else {}
    if declared.takes is not None:
        taken = {"application/json": {"schema": declared.takes}}
    if taken:
        found["requestBody"] = {"required": True, "content": taken}
    permission = declared.access.permission
    found["security"] = [] if permission is None else [{"bearer": []}, {"cookie": []}]
    if permission is not None:
        found["x-permission"] = permission.value
    return found


def _parameters(rule: Rule, method: str, declared: Declaration) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"in": "path", "name": name, "required": True, "schema": _type(kind, words)}
        for kind, words, name in _PART.findall(rule.rule)
    ]
    if declared.asks is not None:
        found.append({"in": "query", "schema": declared.asks})
    if method == "DELETE" or (method == "PUT" and declared.gives is not None):
        found.append(_IF_MATCH)
    if declared.conditional:
        found.append(_IF_NONE_MATCH)
    return found


def _type(kind: str, words: str) -> dict[str, Any]:
    if kind == "any":
        return {"type": "string", "enum": [word.strip() for word in words.split(",")]}
    return _TYPES[kind]


def _responses(rule: Rule, method: str, declared: Declaration) -> dict[str, Any]:
    done: dict[str, Any] = {"description": "Done."}
    if declared.status != 204:
        kinds = (declared.media,) if isinstance(declared.media, str) else declared.media
        done["content"] = {kind: {"schema": _body(declared)} for kind in kinds}
    statuses = {declared.status}
    if method == "PUT" and declared.gives is not None:
        statuses = {200, 201}  # an id the client chose: new, or known already
    answers: dict[str, Any] = {str(status): done for status in sorted(statuses)}
    if declared.conditional:
        answers["304"] = {"description": "Nothing has changed."}
    return {**answers, **problems_of(method, declared, has_ids=bool(rule.arguments))}


def _body(declared: Declaration) -> Any:
    if declared.gives is None:
        return {}
    if not declared.many:
        return declared.gives
    return {
        "type": "object",
        "required": ["items"],
        "additionalProperties": False,
        "properties": {
            "items": {"type": "array", "items": declared.gives},
            "next": {"type": "string", "format": "uri-reference"},
        },
    }
