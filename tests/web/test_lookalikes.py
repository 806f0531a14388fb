"""A program that sends "1", 1.0 or true for a number is told so; a form may, it has only text."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from marshmallow import fields

from journal.web.lookalikes import lookalikes
from journal.web.routes import declarations
from journal.web.schemas import Shape
from tests.support.clients import Api
from tests.support.people import Cast, Member

NUMBER, TICK = "must be a whole number", "must be true or false"
DAY = "must be a day, like 2026-11-21"


class Line(Shape):
    """Something inside."""

    many = fields.Integer(allow_none=True)


class Odd(Shape):
    """One of each."""

    many = fields.Integer(allow_none=True)
    all_of = fields.List(fields.Integer(allow_none=True))
    tick = fields.Boolean()
    on = fields.Date(data_key="day")
    line = fields.Nested(Line)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"many": "1"}, {"many": NUMBER}),
        ({"many": 1.0}, {"many": NUMBER}),
        ({"many": True}, {"many": NUMBER}),
        ({"all_of": [1, None, "2"]}, {"all_of.2": NUMBER}),
        ({"tick": 1}, {"tick": TICK}),
        ({"tick": "true"}, {"tick": TICK}),
        ({"day": "20261121"}, {"day": DAY}),
        ({"day": "2026-W47-6"}, {"day": DAY}),
        ({"day": 20261121}, {"day": DAY}),
        ({"line": {"many": "3"}}, {"line.many": NUMBER}),
        ({"many": 1, "all_of": [0], "tick": False, "day": "2026-11-21", "line": {"many": 2}}, {}),
        ({"many": None, "all_of": "1", "line": 4, "other": 5}, {}),
    ],
)
def test_what_only_looks_right_is_named(given: dict[str, Any], wrong: dict[str, str]) -> None:
    assert lookalikes(Odd(), given) == wrong


def test_every_body_of_the_api_is_held_to_it(app: Flask) -> None:
    taken = {one.takes for one in declarations(app).values() if one.takes is not None}
    found = 0
    for schema in taken:
        for name, field in schema().load_fields.items():
            if isinstance(field, fields.Integer | fields.Boolean | fields.Date):
                assert lookalikes(schema(), {field.data_key or name: "1"}), (schema, name)
                found += 1
    assert found > 10


@pytest.mark.parametrize(
    ("path", "sent", "field"),
    [
        ("check-ins", {"mood": "7"}, "mood"),
        ("check-ins", {"mood": 7, "on": "20260101"}, "on"),
        ("check-ins", {"mood": 7, "on": "2026-W01-4"}, "on"),
        ("side-effects", {"words": "dizzy", "told_clinic": "yes"}, "told_clinic"),
        (
            "entries",
            {"body": "a", "written_at": "2026-03-01T10:00:00Z", "draft": 1},
            "draft",
        ),
        (
            "entries",
            {"body": "a", "written_at": "2026-03-01T10:00:00Z", "draft": "true"},
            "draft",
        ),
    ],
)
def test_the_api_refuses_it_by_name(
    api: Callable[[Member | None], Api],
    cast: Cast,
    *,
    path: str,
    sent: dict[str, Any],
    field: str,
) -> None:
    answer = api(cast.alice).put(f"/{path}/0198f000-0000-7000-8000-000000000001", sent)
    assert (answer.status_code, set(answer.json["errors"])) == (422, {field})
