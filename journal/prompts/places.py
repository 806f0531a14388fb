"""Prompts that are answered on a page of their own, and the name of that page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    endpoint: str
    # Whether its address names the session that the prompt is about.
    of_session: bool = False


_DAY = Place("session_day.show", of_session=True)
_AFTER = Place("session_day.after", of_session=True)

PLACES: dict[str, Place] = {
    "prep-intention": Place("treatment.intention"),
    "prep-goal": Place("treatment.goals"),
    "prep-hard-card": Place("my_support.edit_card"),
    "prep-people": Place("my_support.show"),
    "w1-step-check": Place("treatment.steps"),
    "w2-goal": Place("treatment.goals"),
    "prep-goal-steps": Place("treatment.goals"),
    "bn-intent": Place("treatment.intention"),
    "day-ready": _DAY,
    "day-arrive": _DAY,
    "day-restate": _DAY,
    "day-breath": Place("session_day.breathe", of_session=True),
    "after-three": _AFTER,
    "after-line": _AFTER,
    "after-need": _AFTER,
    "mt-craving": Place("monthly.index"),
    "next-bodycare": Place("treatment.side_effects"),
    "after-calm": Place("session_day.calm", of_session=True),
}


def place_of(prompt_id: str) -> Place | None:
    """None for a prompt that is answered on the page for writing."""
    return PLACES.get(prompt_id)
