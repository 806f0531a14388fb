"""The people in the room, one by one."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields, validate

from journal.kernel.speech import N_
from journal.treatment.schemas.fields import needed_words, one_of
from journal.treatment.words import PersonRole
from journal.web.schemas import Shape

MOST_PEOPLE = 12


class PersonPresent(Shape):
    """Somebody who is there, and what they do."""

    name = needed_words()
    role = one_of(PersonRole, load_default=PersonRole.OTHER)


class People(fields.List[Any]):
    """A list; a name alone is somebody whose part nobody said."""

    def __init__(self, **more: Any) -> None:
        error = N_("must be {max} people at most")
        most = validate.Length(max=MOST_PEOPLE, error=error)
        super().__init__(fields.Nested(PersonPresent), validate=most, **more)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> list[Any]:
        # A client written before there were lists sends one line.
        told = [value] if isinstance(value, str) else value
        if isinstance(told, list):
            told = [{"name": one} if isinstance(one, str) else one for one in told]
        return super()._deserialize(told, attr, data, **kwargs)
