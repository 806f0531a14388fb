"""Set intentions and goals, and say how near a goal is."""

from datetime import datetime
from uuid import UUID

from journal.care.standing import Patient
from journal.kernel.clock import written
from journal.kernel.errors import Conflict, Invalid
from journal.kernel.speech import gettext as _
from journal.treatment import models, queries
from journal.treatment.service.keeping import must_be_own_session, put, refuse_future
from journal.vault import queries as vault
from journal.vault.reader import Value
from journal.vault.records import Kept

_FURTHER = ("a_little_better", "better", "much_better", "areas")


def keep_intention(
    patient: Patient, intention_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Set an intention, word it anew, or say what became of it; every earlier text is kept."""
    session_id = value["session_id"]
    must_be_own_session(patient, session_id)
    return put(
        models.Intention, patient, intention_id, value, based_on=based_on, session_id=session_id
    )


def keep_goal(
    patient: Patient, goal_id: UUID, value: Value, *, based_on: int | None = None
) -> Kept:
    """Set a goal, word it anew, or put it to rest. Its baseline is chosen once."""
    refuse_future(set_at=value.get("set_at"))
    there = vault.one(models.Goal, patient.reader, goal_id)
    before = there[1] if there else {}
    # What a caller does not speak of stays as it was.
    value |= {name: before.get(name) for name in _FURTHER if name not in value}
    value["areas"] = list(value["areas"] or ())
    if there is not None:
        value["set_at"] = value["set_at"] or there[1]["set_at"]
        _keep_baseline(there[1]["baseline"], value)
    value["set_at"] = value["set_at"] or _here(patient)
    return put(models.Goal, patient, goal_id, value, based_on=based_on)


def rate_goal(
    patient: Patient,
    goal_id: UUID,
    rating_id: UUID,
    value: Value,
    *,
    based_on: int | None = None,
) -> Kept:
    """Raises NotFound when the goal is not the patient's, and Conflict when it rests.

    A rating that is there can be put right also when its goal rests.
    """
    refuse_future(rated_at=value.get("rated_at"))
    goal = queries.goal(patient.reader, goal_id)
    there = vault.one(models.GoalRating, patient.reader, rating_id, models.GoalRating.goal_id)
    if there is not None:
        if there[0].goal_id != goal_id:
            raise Invalid({"goal_id": _("is not the goal this rating was given to")})
        value["rated_at"] = value["rated_at"] or there[1]["rated_at"]
    elif not goal.is_active:
        raise Conflict(
            _("This goal rests now, so it takes no new rating. Take it up again, then rate it.")
        )
    value["rated_at"] = value["rated_at"] or _here(patient)
    return put(models.GoalRating, patient, rating_id, value, based_on=based_on, goal_id=goal_id)


def _keep_baseline(before: int | None, value: Value) -> None:
    """A baseline chosen after the fact would bend every comparison with it."""
    if before is None or value["baseline"] == before:
        return
    raise Invalid({"baseline": _("was chosen when the goal was set, and stays")})


def _here(patient: Patient) -> datetime:
    """When it was written, by the clock where the patient is."""
    return written(queries.zone_of(patient.reader))
