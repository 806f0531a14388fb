"""Holds every answer of the JSON API against the document the app itself serves."""

import re
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from journal.features import BLUEPRINTS
from journal.web.openapi import document

_PART = re.compile(r"<[^:>]+:(\w+)>")
_documents: dict[int, tuple[dict[str, Any], Registry[Any]]] = {}


def as_documented(rule: str) -> str:
    """An address as the document writes it."""
    return _PART.sub(r"{\1}", rule)


def hold(app: Flask, method: str, answered: TestResponse) -> None:
    """Fail unless status, media type and body are as documented for the route that answered."""
    operation = _operation(app, method, answered.request.path)
    if operation is None:
        return
    told = operation["responses"].get(str(answered.status_code))
    where = f"{method} {answered.request.path} -> {answered.status_code}"
    assert told is not None, f"{where} is not documented: {answered.text[:300]}"
    if "$ref" in told:
        whole, _registry = _documented(app)
        told = whole["components"]["responses"][told["$ref"].rpartition("/")[2]]
    content = told.get("content", {})
    if not content:
        assert answered.data == b"", f"{where} is documented to be empty"
        return
    assert answered.mimetype in content, f"{where} is documented as {sorted(content)}"
    if answered.is_json:
        _hold_body(app, content[answered.mimetype]["schema"], answered.get_json(), where)


def _operation(app: Flask, method: str, path: str) -> dict[str, Any] | None:
    try:
        rule, _ = app.url_map.bind("localhost").match(path, method, return_rule=True)
    except HTTPException:
        return None
    if rule.endpoint.partition(".")[0] not in {blueprint.name for blueprint in BLUEPRINTS}:
        return None  # a test has put it there
    whole, _registry = _documented(app)
    by_id = {
        one["operationId"]: one for methods in whole["paths"].values() for one in methods.values()
    }
    found: dict[str, Any] = by_id[rule.endpoint]
    return found


def _hold_body(app: Flask, schema: Any, body: Any, where: str) -> None:
    _whole, registry = _documented(app)
    validator = Draft202012Validator(
        _located(schema), registry=registry, format_checker=FormatChecker()
    )
    wrong = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)]
    assert not wrong, f"{where} is not as documented: {wrong[:5]}"


def _located(schema: Any) -> Any:
    """The same schema with its references pointing into the whole document."""
    if isinstance(schema, dict):
        return {
            key: f"urn:api{value}" if key == "$ref" else _located(value)
            for key, value in schema.items()
        }
    return [_located(one) for one in schema] if isinstance(schema, list) else schema


def _documented(app: Flask) -> tuple[dict[str, Any], Registry[Any]]:
    if id(app) not in _documents:
        whole = document(app)
        resource = Resource.from_contents(whole, default_specification=DRAFT202012)
        _documents[id(app)] = (whole, Registry().with_resource("urn:api", resource))
    return _documents[id(app)]
