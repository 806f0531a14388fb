"""What is wrong with a field is said plainly, and in the language of the request."""

from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

import pytest
from flask import Flask
from marshmallow import fields, validate

import journal.features
from journal.kernel import speech
from journal.kernel.errors import Invalid
from journal.web.forms import load
from journal.web.said import Said
from journal.web.schemas import Shape, Words


class Backwards(NullTranslations):
    """A language that nobody has to translate into."""

    def gettext(self, message: str) -> str:
        head, brace, tail = message.partition("{")
        return f"«{head}{brace}{tail}»"


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = speech._catalogue
    monkeypatch.setattr(
        speech, "_catalogue", lambda code: Backwards() if code == "xx" else known(code)
    )
    speech.speak("xx")
    yield
    speech.speak("en")


class Odd(Shape):
    title = Words(5)
    number = fields.Integer(validate=validate.Range(min=1, max=3))
    several = fields.List(fields.String(validate=validate.OneOf(["a", "b"])))
    own = fields.String(validate=validate.Length(max=3, error="is more than {max}"))
    when = fields.Date(error_messages={"invalid": "is no day"})
    needed = fields.String(required=True)


WRONG: dict[str, Any] = {
    "title": "longer",
    "number": 4,
    "several": ["c"],
    "own": "four",
    "when": "never",
    "other": 1,
}
PLAIN = {
    "title": "is longer than 5 characters",
    "number": "must be from 1 to 3",
    "several.0": "must be one of: a, b",
    "own": "is more than 3",
    "when": "is no day",
    "other": "is not a field we know",
    "needed": "is needed",
}


def complaints() -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        load(Odd, WRONG)
    return refused.value.fields


def test_every_complaint_is_plain() -> None:
    assert complaints() == PLAIN


@pytest.mark.usefixtures("elsewhere")
def test_every_complaint_follows_the_language_of_the_request() -> None:
    assert complaints() == {name: f"«{words}»" for name, words in PLAIN.items()}
    speech.speak("en")
    assert complaints() == PLAIN


def shapes(kind: type[Shape] = Shape) -> Iterator[type[Shape]]:
    for one in kind.__subclasses__():
        yield one
        yield from shapes(one)


def spoken(field: Any) -> Iterator[tuple[str, Any]]:
    yield from field.error_messages.items()
    for one in field.validators:
        for name in ("error", "message_min", "message_max", "message_all", "message_equal"):
            if getattr(one, name, None):
                yield f"{type(one).__name__}.{name}", getattr(one, name)
    if isinstance(field, fields.List):
        yield from spoken(field.inner)


def test_no_shape_has_words_of_the_library_or_words_of_one_language(app: Flask) -> None:
    assert app.blueprints.keys() >= {one.name for one in journal.features.BLUEPRINTS}
    own = [shape for shape in shapes() if shape.__module__.startswith("journal.")]
    assert len(own) > 60
    for shape in own:
        made = shape()
        found = [*made.error_messages.items()]
        for field in made.fields.values():
            found += spoken(field)
        for name, words in found:
            assert isinstance(words, Said), (shape, name, words)
            assert not words.endswith("."), (shape, name, words)
