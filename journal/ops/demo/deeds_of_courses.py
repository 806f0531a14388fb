"""A course, its sessions, visits, intentions and goals; each through the API's own shapes."""

from collections.abc import Mapping
from typing import Any

from journal.kernel.ids import new_id
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.treatment import queries, service
from journal.treatment.kept import Session
from journal.treatment.protocols import protocol
from journal.treatment.schemas import courses as course_shapes
from journal.treatment.schemas import goals as goal_shapes
from journal.web.forms import load


@deed
def course(stage: Stage, known: Known, event: Event) -> None:
    first = stage.moment(event.who, event.told, "first")
    key = event.told["protocol"]
    value = load(
        course_shapes.CourseIn,
        {
            "protocol": key,
            "kind": event.told.get("kind", protocol(key).kind.value),
            "starts_on": first.date().isoformat(),
            "first_session_at": first.isoformat(),
        },
    )
    known.course_id = new_id()
    service.keep_course(known.own, known.course_id, value)


@deed
def end_course(stage: Stage, known: Known, event: Event) -> None:
    assert known.course_id is not None  # noqa: S101 - the file begins a course first
    found = queries.course(known.own.reader, known.course_id)
    given = {
        "protocol": found.protocol,
        "kind": found.kind.value,
        "starts_on": found.starts_on.isoformat(),
        "ended_on": stage.day(event.who, event.told["ended"]),
    }
    service.keep_course(known.own, found.id, load(course_shapes.CourseIn, given))


@deed
def plan(stage: Stage, known: Known, event: Event) -> None:
    """One more session, as the template has them."""
    assert known.course_id is not None  # noqa: S101 - the file begins a course first
    found = queries.course(known.own.reader, known.course_id)
    planned = stage.moment(event.who, event.told, "on")
    service.add_session(known.own, found.id, protocol(found.protocol), planned)


@deed
def start(_stage: Stage, known: Known, event: Event) -> None:
    service.start_session(known.own, known.nearest.id, zone=known.life.here)
    if "note" in event.told:
        _describe(known, known.nearest, event.told["note"])


@deed
def end(_stage: Stage, known: Known, _event: Event) -> None:
    service.end_session(known.own, known.nearest.id, zone=known.life.here)


@deed
def describe(_stage: Stage, known: Known, event: Event) -> None:
    """What is private about the session that is next: who is there, the ride home."""
    _describe(known, known.nearest, event.told["note"])


@deed
def visit(stage: Stage, known: Known, event: Event) -> None:
    at = stage.moment(event.who, event.told, "on").isoformat()
    given = {name: value for name, value in event.says.items() if name != "on"}
    value = load(course_shapes.AppointmentIn, {"at": at, **given})
    service.keep_appointment(known.own, new_id(), value)


@deed
def intend(_stage: Stage, known: Known, event: Event) -> None:
    _new_intention(known, event.told["words"])


@deed
def carry_intention(_stage: Stage, known: Known, event: Event) -> None:
    """The last intention for the next session too, as it was or in other words."""
    assert known.intention is not None  # noqa: S101 - the file sets one first
    _new_intention(known, event.told.get("words", known.intention[1]["words"]))


@deed
def intention_became(_stage: Stage, known: Known, event: Event) -> None:
    """Kept, changed or put down on the day."""
    assert known.intention is not None  # noqa: S101 - the file sets one first
    _keep_intention(known, {**known.intention[1], **event.says})


@deed
def goal(_stage: Stage, known: Known, event: Event) -> None:
    known.goals[event.told["key"]] = made = new_id()
    service.keep_goal(known.own, made, load(goal_shapes.GoalIn, event.says))


@deed
def rate(_stage: Stage, known: Known, event: Event) -> None:
    given = event.says
    goal_id = known.goals[given.pop("goal")]
    service.rate_goal(known.own, goal_id, new_id(), load(goal_shapes.RatingIn, given))


def _describe(known: Known, session: Session, note: Mapping[str, Any]) -> None:
    dates = ("planned_at", "started_at", "ended_at")
    given = {name: getattr(session, name) for name in ("course_id", "route", "setting", "format")}
    told = {name: str(value) for name, value in given.items()}
    told |= {name: at.isoformat() for name in dates if (at := getattr(session, name)) is not None}
    timing = queries.whole_session(known.own.reader, session.id).therapy_timing
    told |= {} if timing is None else {"therapy_timing": timing.value}
    value = load(course_shapes.SessionIn, {**told, **note})
    service.keep_session(known.own, session.id, value)


def _new_intention(known: Known, words: str) -> None:
    given = {"words": words, "session_id": str(known.nearest.id)}
    known.intention = (new_id(), given)
    _keep_intention(known, given)


def _keep_intention(known: Known, given: Mapping[str, Any]) -> None:
    assert known.intention is not None  # noqa: S101 - set by the caller
    value = load(goal_shapes.IntentionIn, dict(given))
    service.keep_intention(known.own, known.intention[0], value)
