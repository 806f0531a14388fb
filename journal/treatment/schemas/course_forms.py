"""What the pages of a course, its sessions and its visits send."""

from datetime import time
from typing import Any

from marshmallow import ValidationError, fields, post_load, validates_schema

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.treatment.schemas.courses import known_template
from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    Day,
    GroupSize,
    days_between,
    maybe_words,
    must_agree,
    one_of,
    sessions_at_once,
)
from journal.treatment.schemas.forms import Page
from journal.treatment.schemas.people import MOST_PEOPLE, PersonPresent
from journal.treatment.schemas.rest import SeenLine, moved_days
from journal.treatment.words import (
    CourseKind,
    Format,
    Route,
    Setting,
    Stage,
    TherapyTiming,
    VisitKind,
)
from journal.web.said import said
from journal.web.schemas import Shape, WallClock


class BeginForm(Shape):
    """A template and the first day; the rest only where it is not as the template says."""

    id = fields.UUID(required=True)
    protocol = fields.String(
        required=True,
        validate=known_template,
        error_messages={"required": N_("choose the one that is nearest")},
    )
    first_on = Day(required=True)
    first_at = fields.Time(load_default=time(10))
    sessions = sessions_at_once()
    days_between = days_between()
    kind = one_of(CourseKind, load_default=None)
    route = one_of(Route, load_default=None)
    setting = one_of(Setting, load_default=None)
    format = one_of(Format, load_default=None)
    therapy_timing = one_of(TherapyTiming, load_default=None)


class CourseForm(Shape):
    """Which template a course goes by, and what kind of treatment it is."""

    etag = fields.Integer(load_default=None)
    protocol = fields.String(required=True, validate=known_template)
    kind = one_of(CourseKind, required=True)


class StageForm(Shape):
    """What I call the stage; nothing lets the dates say."""

    stage = one_of(Stage, load_default=None)


class EndForm(Shape):
    """The last day of a course, or none while it goes on."""

    ended_on = Day(load_default=None)


class PlanForm(Shape):
    """One more session."""

    id = fields.UUID(required=True)
    planned_at = WallClock(required=True)


class SessionForm(Shape):
    """Everything about a session on its page; the people come as two columns."""

    etag = fields.Integer(load_default=None)
    # Which of the two buttons it was: this session alone, or those after it too.
    with_rest = fields.Boolean(load_default=False)
    planned_at = WallClock(required=True)
    started_at = WallClock(load_default=None)
    ended_at = WallClock(load_default=None)
    route = one_of(Route, required=True)
    setting = one_of(Setting, required=True)
    format = one_of(Format, required=True)
    person_name = fields.List(fields.String(), load_default=list)
    person_role = fields.List(fields.String(), load_default=list)
    adult_present = maybe_words()
    clinic_number = maybe_words()
    address = maybe_words()
    ride_home = maybe_words()
    therapy_timing = one_of(TherapyTiming, load_default=None)
    group_size = GroupSize(load_default=None)
    around = maybe_words(LONGEST_NOTE)

    @validates_schema
    def agrees_with_itself(self, data: dict[str, Any], **_more: Any) -> None:
        """Over after it started; so many people only where there is a group."""
        must_agree(data)

    @post_load
    def one_list_of_people(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """A row without a name is nobody."""
        names, roles = data.pop("person_name"), data.pop("person_role")
        roles += ["other"] * (len(names) - len(roles))
        rows = [
            {"name": name, "role": role}
            for name, role in zip(names, roles, strict=False)
            if name.strip()
        ]
        if len(rows) > MOST_PEOPLE:
            raise ValidationError(_("must be 12 people at most"), "people_present")
        try:
            data["people_present"] = PersonPresent(many=True).load(rows)
        except ValidationError as error:
            raise ValidationError(_people_in_words(error), "people_present") from error
        return data


class RestForm(Shape):
    """Which later sessions were seen where, and by how many days they move."""

    etag = fields.Integer(load_default=None)
    days = moved_days(required=True)
    seen = fields.List(SeenLine(), load_default=list)

    @post_load
    def by_id(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """Each once."""
        return {**data, "seen": dict(data["seen"])}


class VisitForm(Page):
    """A visit without ketamine."""

    at = WallClock(required=True)
    kind = one_of(VisitKind, load_default=VisitKind.OTHER)
    with_whom = maybe_words()
    outside_clinic = fields.Boolean(load_default=False)
    note = maybe_words(LONGEST_NOTE)


def _people_in_words(error: ValidationError) -> str:
    """The first thing wrong, said once: it stands over all of the rows."""
    first: Any = error.messages
    while not isinstance(first, str):
        first = next(iter(first.values() if isinstance(first, dict) else first))
    return said(first)
