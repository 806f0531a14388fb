"""Courses, sessions and appointments."""

import re
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from journal.kernel.speech import gettext as _
from journal.treatment.schemas.fields import (
    LONGEST_NOTE,
    Day,
    GroupSize,
    KeptOut,
    ListAsked,
    days_between,
    maybe_words,
    must_agree,
    one_of,
    sessions_at_once,
)
from journal.treatment.schemas.people import People
from journal.treatment.words import (
    CourseKind,
    Format,
    Route,
    Setting,
    Stage,
    TherapyTiming,
    VisitKind,
)
from journal.web.schemas import Moment, Shape


def known_template(key: str) -> None:
    """Raise ValidationError for what could not be the name of a template.

    Whether it is in force is asked when it is begun from: a host may take one away later.
    """
    if not _TEMPLATE.fullmatch(key):
        raise ValidationError(_("is not a template we have"))


_TEMPLATE = re.compile(r"[a-z][a-z0-9-]{0,39}")


class CourseShape(Shape):
    """A treatment episode; ``stage`` stands over what the dates say."""

    protocol = fields.String(required=True, validate=known_template)
    kind = one_of(CourseKind, required=True)
    starts_on = Day(required=True)
    ended_on = Day(load_default=None, allow_none=True)
    stage = one_of(Stage, load_default=None, allow_none=True)

    @validates_schema
    def ends_after_it_starts(self, data: dict[str, Any], **_more: Any) -> None:
        """A course cannot be over before its first day."""
        if data.get("ended_on") and data["ended_on"] < data["starts_on"]:
            raise ValidationError(_("is before the course starts"), "ended_on")


class CourseIn(CourseShape):
    """With ``first_session_at``, a new course gets its sessions, all to be edited.

    They are the template's, except for what is said here.
    """

    first_session_at = Moment(load_default=None, allow_none=True)
    sessions = sessions_at_once()
    days_between = days_between()
    route = one_of(Route, load_default=None, allow_none=True)
    setting = one_of(Setting, load_default=None, allow_none=True)
    format = one_of(Format, load_default=None, allow_none=True)
    therapy_timing = one_of(TherapyTiming, load_default=None, allow_none=True)

    @validates_schema
    def plans_from_a_first_session(self, data: dict[str, Any], **_more: Any) -> None:
        """What is said of sessions needs the first of them; none at all need none."""
        said = ("days_between", "route", "setting", "format", "therapy_timing")
        plans = bool(data.get("sessions")) or any(data.get(name) for name in said)
        if plans and data.get("first_session_at") is None:
            raise ValidationError(_("is needed to plan the sessions"), "first_session_at")


class CourseOut(CourseShape, KeptOut):
    """A course, with the version of the template it began from."""

    protocol_version = fields.Integer(required=True)


class SessionIn(Shape):
    """One ketamine session. What is not a date, route, setting or format stays private."""

    course_id = fields.UUID(required=True)
    planned_at = Moment(required=True)
    started_at = Moment(load_default=None, allow_none=True)
    ended_at = Moment(load_default=None, allow_none=True)
    route = one_of(Route, required=True)
    setting = one_of(Setting, required=True)
    format = one_of(Format, required=True)
    people_present = People(load_default=list, allow_none=True)
    adult_present = maybe_words()
    clinic_number = maybe_words()
    address = maybe_words()
    ride_home = maybe_words()
    therapy_timing = one_of(TherapyTiming, load_default=None, allow_none=True)
    group_size = GroupSize(load_default=None, allow_none=True)
    around = maybe_words(LONGEST_NOTE)

    @validates_schema
    def agrees_with_itself(self, data: dict[str, Any], **_more: Any) -> None:
        """Over after it started; so many people only where there is a group."""
        must_agree(data)


class SessionOut(SessionIn, KeptOut):
    """A session, with its place in the course."""

    number = fields.Integer(required=True)


class SessionsAsked(ListAsked):
    """Which course's sessions."""

    course_id = fields.UUID(load_default=None)


class AppointmentIn(Shape):
    """A visit without ketamine."""

    at = Moment(required=True)
    kind = one_of(VisitKind, load_default=VisitKind.OTHER)
    with_whom = maybe_words()
    outside_clinic = fields.Boolean(load_default=False)
    note = maybe_words(LONGEST_NOTE)


class AppointmentOut(AppointmentIn, KeptOut):
    """A visit without ketamine, as kept."""


class AllowanceOut(Shape):
    """Prompts of a moment that the template keeps: all, only these, at most so many."""

    moment = fields.String(required=True)
    only_these = fields.List(fields.String(), required=True, allow_none=True, data_key="only")
    limit = fields.Integer(required=True, allow_none=True)


class PromptPlanOut(Shape):
    """Which prompts a template keeps before, between and after its sessions."""

    before_first = fields.List(fields.Nested(AllowanceOut), required=True)
    between = fields.List(fields.Nested(AllowanceOut), required=True)
    after_last = fields.List(fields.Nested(AllowanceOut), required=True)
    weekly = fields.List(fields.String(), required=True)


class DefaultsOut(Shape):
    """What a new session of the course begins with."""

    route = one_of(Route, required=True)
    setting = one_of(Setting, required=True)
    format = one_of(Format, required=True)
    therapy_timing = one_of(TherapyTiming, required=True)


class ProtocolOut(Shape):
    """A course template: a place to start editing, never advice."""

    key = fields.String(required=True)
    version = fields.Integer(required=True)
    name = fields.String(required=True)
    summary = fields.String(required=True)
    kind = one_of(CourseKind, required=True)
    session_offsets_days = fields.List(fields.Integer(), required=True)
    spacing_days = fields.Integer(required=True)
    defaults = fields.Nested(DefaultsOut, required=True)
    stage_between = one_of(Stage, required=True)
    prompt_plan = fields.Nested(PromptPlanOut, required=True)
    needs = fields.List(fields.String(), required=True)
    group_size = fields.List(fields.Integer(), required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    sources = fields.List(fields.String(), required=True)
