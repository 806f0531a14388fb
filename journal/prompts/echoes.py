"""What a person wrote before that a prompt is about, and so stands above the page for it."""

from enum import StrEnum


class Echo(StrEnum):
    """Something of one's own, read again by nobody but oneself."""

    # What they wrote before they began.
    FIRST_PAGE = "first-page"
    LAST_INTENTION = "last-intention"
    NEXT_INTENTION = "next-intention"
    EARLY_SIGNS = "early-signs"
    GOALS = "goals"


FIRST_PAGE = ("prep-why-now", "prep-expect")
EARLY_SIGNS = "mt-signs"

_ECHOES: dict[str, tuple[Echo, ...]] = {
    "prep-goal-steps": (Echo.GOALS,),
    "day-restate": (Echo.NEXT_INTENTION,),
    "next-intent": (Echo.LAST_INTENTION,),
    "w2-goal": (Echo.GOALS,),
    "w2-compare": (Echo.FIRST_PAGE,),
    "w2-help": (Echo.FIRST_PAGE,),
    "bn-intent": (Echo.LAST_INTENTION,),
    "bn-carry": (Echo.LAST_INTENTION,),
    "mt-signs": (Echo.EARLY_SIGNS,),
    "lw-plan": (Echo.EARLY_SIGNS,),
}


def echoes_of(prompt_id: str) -> tuple[Echo, ...]:
    """None for a prompt that looks back on nothing that was written."""
    return _ECHOES.get(prompt_id, ())


def echoing() -> frozenset[str]:
    """The prompts that have any."""
    return frozenset(_ECHOES)
