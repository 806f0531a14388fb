"""Goals and the ratings they were given."""

from collections import defaultdict
from uuid import UUID

from journal.kernel.errors import NotFound
from journal.treatment import kept, models
from journal.vault.queries import granted, must_have, opened
from journal.vault.reader import Reader


def goals_of(reader: Reader) -> list[kept.Goal]:
    """Each with its ratings, in the order in which they were set."""
    ratings = defaultdict(list)
    for rating in _ratings(reader):
        ratings[rating.goal_id].append(rating)
    found = opened(granted(models.Goal, reader), reader, models.Goal.KIND)
    goals = [kept.Goal.read(row, value, ratings=tuple(ratings[row.id])) for row, value in found]
    return sorted(goals, key=lambda goal: (goal.set_at, goal.id))


def goal(reader: Reader, goal_id: UUID) -> kept.Goal:
    """With its ratings; raises NotFound."""
    row, value = must_have(models.Goal, reader, goal_id)
    return kept.Goal.read(row, value, ratings=tuple(_ratings(reader, goal_id)))


def rating(reader: Reader, goal_id: UUID, rating_id: UUID) -> kept.Rating:
    """Raises NotFound, also for a rating of another goal."""
    found = next((one for one in _ratings(reader, goal_id) if one.id == rating_id), None)
    if found is None:
        raise NotFound
    return found


def _ratings(reader: Reader, goal_id: UUID | None = None) -> list[kept.Rating]:
    select = granted(models.GoalRating, reader, models.GoalRating.goal_id)
    if goal_id is not None:
        select = select.where(models.GoalRating.goal_id == goal_id)
    found = opened(select, reader, models.GoalRating.KIND)
    ratings = [kept.Rating.read(row, value, goal_id=row.goal_id) for row, value in found]
    return sorted(ratings, key=lambda one: (one.rated_at, one.created_at))
