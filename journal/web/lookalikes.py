"""What only looks right in JSON: "1", 1.0 and true for a number, "yes" for a tick.

A form has nothing but text, so the fields themselves take text; a program can say what it means.
"""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema
from marshmallow.fields import Boolean, Date, Field, Integer, List, Nested

from journal.kernel.speech import gettext as _

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def lookalikes(shape: Schema, given: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong, by field; what a field refuses by itself is not looked for."""
    found: dict[str, str] = {}
    for name, field in shape.load_fields.items():
        key = name if field.data_key is None else field.data_key
        if given.get(key) is not None:
            found |= _in(field, given[key], key)
    return found


def _in(field: Field[Any], value: Any, path: str) -> dict[str, str]:
    if isinstance(field, List) and isinstance(value, list):
        inner = [_in(field.inner, one, f"{path}.{n}") for n, one in enumerate(value)]
        return {name: why for found in inner for name, why in found.items()}
    if isinstance(field, Nested) and isinstance(value, dict):
        inside = lookalikes(field.schema, value)
        return {f"{path}.{name}": why for name, why in inside.items()}
    why = None if value is None else _why(field, value)
    return {} if why is None else {path: why}


def _why(field: Field[Any], value: Any) -> str | None:
    if isinstance(field, Integer) and type(value) is not int:
        return _("must be a whole number")
    if isinstance(field, Boolean) and type(value) is not bool:
        return _("must be true or false")
    if isinstance(field, Date) and not (isinstance(value, str) and _DAY.fullmatch(value)):
        return _("must be a day, like 2026-11-21")
    return None
