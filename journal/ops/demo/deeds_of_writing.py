"""Writing, answering, and everything kept beside a course; each through the API's own shapes."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from journal.entries import service as entries
from journal.entries.schemas import EntryIn
from journal.kernel import clock
from journal.kernel.ids import new_id
from journal.measures import catalogue
from journal.measures import service as measures
from journal.measures.schemas import ResponseIn
from journal.measures.sitting import Given
from journal.ops.demo.play import Known, Stage, deed
from journal.ops.demo.story import Event
from journal.treatment import queries, service
from journal.treatment.kept import Session
from journal.treatment.protocols import protocol
from journal.treatment.schemas import courses as course_shapes
from journal.treatment.schemas import days as day_shapes
from journal.treatment.schemas import goals as goal_shapes
from journal.web.forms import load

# What an event's line says for itself, and a record does not hold.
_OURS = frozenset({"do", "day", "at", "hours", "key"})


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
    ended = stage.moment(event.who, {"on": [event.told["ended"], "12:00"]}, "on").date()
    given = {
        "protocol": found.protocol,
        "kind": found.kind.value,
        "starts_on": found.starts_on.isoformat(),
        "ended_on": ended.isoformat(),
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
    service.start_session(known.own, _nearest(known).id, zone=known.life.here)
    if "note" in event.told:
        _describe(known, _nearest(known), event.told["note"])


@deed
def end(_stage: Stage, known: Known, _event: Event) -> None:
    service.end_session(known.own, _nearest(known).id, zone=known.life.here)


@deed
def describe(_stage: Stage, known: Known, event: Event) -> None:
    """What is private about the session that is next: who is there, the ride home."""
    _describe(known, _nearest(known), event.told["note"])


@deed
def visit(stage: Stage, known: Known, event: Event) -> None:
    at = stage.moment(event.who, event.told, "on").isoformat()
    given = {"at": at, "kind": event.told["kind"], "note": event.told.get("note")}
    service.keep_appointment(known.own, new_id(), load(course_shapes.AppointmentIn, given))


@deed
def intend(_stage: Stage, known: Known, event: Event) -> None:
    given = {"words": event.told["words"], "session_id": str(_nearest(known).id)}
    known.intention = (new_id(), given)
    _keep_intention(known, given)


@deed
def intention_became(_stage: Stage, known: Known, event: Event) -> None:
    """Kept, changed or put down on the day."""
    assert known.intention is not None  # noqa: S101 - the file sets one first
    _keep_intention(known, {**known.intention[1], **_said(event)})


@deed
def goal(_stage: Stage, known: Known, event: Event) -> None:
    known.goals[event.told["key"]] = made = new_id()
    service.keep_goal(known.own, made, load(goal_shapes.GoalIn, _said(event)))


@deed
def rate(_stage: Stage, known: Known, event: Event) -> None:
    given = {name: value for name, value in _said(event).items() if name != "goal"}
    goal_id = known.goals[event.told["goal"]]
    service.rate_goal(known.own, goal_id, new_id(), load(goal_shapes.RatingIn, given))


@deed
def step(stage: Stage, known: Known, event: Event) -> None:
    due = stage.moment(event.who, {"due": [event.told["due"], "12:00"]}, "due").date()
    given = {"words": event.told["words"], "due_on": due.isoformat()}
    known.steps[event.told["key"]] = (new_id(), given)
    _keep_step(known, event.told["key"], given)


@deed
def step_went(_stage: Stage, known: Known, event: Event) -> None:
    """Done, partly, or not yet."""
    key = event.told["step"]
    told = {name: value for name, value in _said(event).items() if name != "step"}
    _keep_step(known, key, {**known.steps[key][1], **told})


@deed
def check_in(_stage: Stage, known: Known, event: Event) -> None:
    on = clock.now().astimezone(known.life.here).date().isoformat()
    value = load(day_shapes.CheckInIn, {"on": on, **_said(event)})
    service.keep_check_in(known.own, new_id(), value)


@deed
def side_effects(_stage: Stage, known: Known, event: Event) -> None:
    given = {**_said(event), "session_id": str(_nearest(known).id)}
    service.keep_side_effects(known.own, new_id(), load(day_shapes.SideEffectsIn, given))


@deed
def write(stage: Stage, known: Known, event: Event) -> None:
    """An entry; with ``written``, one that was written on an earlier day and arrives now."""
    written = clock.now().astimezone(known.life.here)
    if "written" in event.told:
        written = stage.moment(event.who, event.told, "written")
    said = {name: value for name, value in _said(event).items() if name != "written"}
    if said.pop("of_session", False):
        said["session_id"] = str(_nearest(known).id)
    if "prompt" in said:
        said["prompt_id"] = said.pop("prompt")
    made = known.entries.setdefault(event.told.get("key", str(new_id())), new_id())
    given = load(EntryIn, {"written_at": written.isoformat(), **said})
    entries.write(known.own, made, given)


@deed
def delete(_stage: Stage, known: Known, event: Event) -> None:
    entries.delete(known.own, known.entries[event.told["entry"]])


@deed
def answer(_stage: Stage, known: Known, event: Event) -> None:
    """``"phq-9": "2212101 0/1"``: an answer a digit, ``-`` for one left out, then daily life."""
    at = clock.now().astimezone(known.life.here)
    for measure in catalogue.all_measures():
        if measure.key in event.told:
            answers, functional = _digits(event.told[measure.key])
            given = {
                "instrument": measure.key,
                "version": measure.version,
                "answers": answers,
                "functional": functional,
                "taken_at": at.isoformat(),
            }
            _record(known, given)


def _record(known: Known, given: Mapping[str, Any]) -> None:
    value = load(ResponseIn, dict(given))
    measures.record_response(
        known.own, new_id(), Given(**{**value, "answers": tuple(value["answers"])})
    )


def _digits(told: str) -> tuple[list[int | None], int | None]:
    answers, _slash, functional = told.replace(" ", "").partition("/")
    read = [None if digit == "-" else int(digit) for digit in answers]
    return read, int(functional) if functional else None


def _said(event: Event) -> dict[str, Any]:
    return {name: value for name, value in event.told.items() if name not in _OURS}


def _nearest(known: Known) -> Session:
    """The session whose planned day is nearest to now."""
    found = queries.sessions_of(known.own.reader, known.course_id)
    return min(found, key=lambda one: abs(one.planned_at - clock.now()) / timedelta(seconds=1))


def _describe(known: Known, session: Session, note: Mapping[str, Any]) -> None:
    dates = ("planned_at", "started_at", "ended_at")
    given = {name: getattr(session, name) for name in ("course_id", "route", "setting", "format")}
    told = {name: str(value) for name, value in given.items()}
    told |= {name: at.isoformat() for name in dates if (at := getattr(session, name)) is not None}
    timing = queries.whole_session(known.own.reader, session.id).therapy_timing
    told |= {} if timing is None else {"therapy_timing": timing.value}
    value = load(course_shapes.SessionIn, {**told, **note})
    service.keep_session(known.own, session.id, value)


def _keep_intention(known: Known, given: Mapping[str, Any]) -> None:
    assert known.intention is not None  # noqa: S101 - set by the caller
    value = load(goal_shapes.IntentionIn, dict(given))
    service.keep_intention(known.own, known.intention[0], value)


def _keep_step(known: Known, key: str, given: Mapping[str, Any]) -> None:
    made: UUID = known.steps[key][0]
    service.keep_step(known.own, made, load(day_shapes.StepIn, dict(given)))
