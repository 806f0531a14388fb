"""Goals and how near they are."""

from uuid import UUID

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import Patient
from journal.treatment import queries, service
from journal.treatment.api.base import kept_answer, paged, routes
from journal.treatment.schemas.fields import ListAsked
from journal.treatment.schemas.goals import GoalIn, GoalOut, RatingIn, RatingOut
from journal.web.access import needs
from journal.web.answers import answer, based_on
from journal.web.forms import read_json

_READ = needs(Permission.JOURNAL_READ, of=ME)
_WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)
_ONE = "/goals/<uuid:goal_id>"
_RATING = f"{_ONE}/ratings/<uuid:rating_id>"


@routes.get("/goals", access=_READ, asks=ListAsked, gives=GoalOut, many=True)
def goals(patient: Patient) -> ResponseReturnValue:
    """One's own goals with their ratings, the first one first."""
    return paged(queries.goals_of(patient.reader))


@routes.get(_ONE, access=_READ, gives=GoalOut)
def goal(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """One goal with its ratings."""
    found = queries.goal(patient.reader, goal_id)
    return answer(found.shown(), version=found.version)


@routes.put(_ONE, access=_WRITE, takes=GoalIn, gives=GoalOut, status=201)
def keep_goal(patient: Patient, goal_id: UUID) -> ResponseReturnValue:
    """Set a goal or change it; its baseline is chosen once."""
    kept = service.keep_goal(patient, goal_id, read_json(GoalIn), based_on=based_on())
    return kept_answer(kept, queries.goal(patient.reader, goal_id).shown())


@routes.get(_RATING, access=_READ, gives=RatingOut)
def rating(patient: Patient, goal_id: UUID, rating_id: UUID) -> ResponseReturnValue:
    """One rating."""
    found = queries.rating(patient.reader, goal_id, rating_id)
    return answer(found.shown(), version=found.version)


@routes.put(_RATING, access=_WRITE, takes=RatingIn, gives=RatingOut, status=201)
def rate_goal(patient: Patient, goal_id: UUID, rating_id: UUID) -> ResponseReturnValue:
    """Say how near a goal is, or change what was said."""
    given = read_json(RatingIn)
    kept = service.rate_goal(patient, goal_id, rating_id, given, based_on=based_on())
    return kept_answer(kept, queries.rating(patient.reader, goal_id, rating_id).shown())
