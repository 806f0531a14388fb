"""Every GET address of the running app, filled in with the ids that a test knows of."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import product
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, UUIDConverter
from werkzeug.routing.rules import Rule

from journal.access.permissions import Permission
from journal.kernel.clock import now
from journal.web.converters import Day, Slug

# Where a therapist comes near a patient's record.
NEAR = frozenset(
    {
        Permission.LINKS_READ,
        Permission.INVITATION_MAKE,
        Permission.PATIENTS_LIST,
        Permission.PATIENT_READ,
    }
)
SLUGS = ("phq-9", "gad-7", "goals")
# Drawn from the very same report as the table is; drawing takes longest.
DRAWN = frozenset({"pdf", "png", "svg"})

Ids = Mapping[str, Sequence[UUID]]


class Doors(Enum):
    """Which addresses to open."""

    ALL = "all"
    TO_PATIENTS = "to patients"
    JSON_TO_PATIENTS = "to patients, JSON alone"


def addresses(app: Flask, ids: Ids, doors: Doors) -> Iterator[str]:
    """Every address with its parts filled in; ``ids[""]`` fills what has no name there."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not opens(app, rule, doors):
            continue
        names = sorted(rule.arguments)
        for values in product(*(filled(rule, name, ids) for name in names)):
            if doors is Doors.ALL or not DRAWN & set(values):
                yield adapter.build(rule.endpoint, dict(zip(names, values, strict=True)))


def opens(app: Flask, rule: Rule, doors: Doors) -> bool:
    """Whether a route is one of these doors."""
    if doors is Doors.ALL:
        return True
    declaration = vars(app.view_functions[rule.endpoint])["declaration"]
    is_json = rule.rule.startswith("/api/")
    return declaration.access.permission in NEAR and (is_json or doors is Doors.TO_PATIENTS)


def filled(rule: Rule, name: str, ids: Ids) -> Sequence[Any]:
    """What stands for one part of an address; a kind of part not known here is a failure."""
    converter: BaseConverter = rule._converters[name]
    match converter:
        case UUIDConverter():
            return ids.get(name) or ids[""]
        case AnyConverter():
            return sorted(converter.items)
        case Slug():
            return SLUGS
        case IntegerConverter():
            return [1, 2]
        case Day():
            return [now().date()]
    message = f"{rule.rule} has a part that this test cannot fill: {name}"
    raise AssertionError(message)
