"""A prompt as it is kept with the answer to it: its words, and what there was to choose from."""

from collections.abc import Iterable
from typing import Any

from journal.prompts.offers import Choice, Scale
from journal.prompts.prompt import Prompt

# What the page to answer on, and the page of the answer, go by.
_KEPT_FLAGS = (
    "group_only",
    "nothing_saved",
    "no_text",
    "shows_support",
    "nothing_stood_out",
    "leave_for_visit",
)


def snapshot(prompt: Prompt, *, language: str, has_therapist: bool) -> dict[str, Any]:
    """In the words of one reader; an answer is read with these for ever."""
    wording = prompt.wording(has_therapist=has_therapist)
    return {
        "id": prompt.id,
        "version": prompt.version,
        "title": prompt.title.said_in(language),
        "text": wording.said_in(language),
        "lang": wording.language_for(language),
        "asks": asks(prompt, language=language),
    }


def asks(prompt: Prompt, *, language: str) -> dict[str, Any]:
    """The ways to answer, and what is offered for each; what there is none of is left out."""
    offers = prompt.offers
    told = {
        "replies": [reply.value for reply in prompt.responses],
        "chips": _by_key(offers.chips, language),
        "checklist": _by_key(offers.checklist, language),
        "rating": _ends(offers.rating, language),
        "mark": offers.mark.said_in(language) if offers.mark else None,
        "tell_clinic": [one.key for one in offers.chips if one.tell_clinic],
        "flags": [name for name in _KEPT_FLAGS if getattr(prompt.flags, name)],
    }
    return {name: value for name, value in told.items() if value}


def _by_key(choices: Iterable[Choice], language: str) -> dict[str, str]:
    return {one.key: one.text.said_in(language) for one in choices}


def _ends(scale: Scale | None, language: str) -> dict[str, str] | None:
    if scale is None:
        return None
    return {
        "question": scale.question.said_in(language),
        "low": scale.low.said_in(language),
        "high": scale.high.said_in(language),
    }


def instead_of_an_answer(asked: dict[str, Any]) -> list[str]:
    """What may be tapped instead, by the word that a reply has for it."""
    flags = asked.get("flags", ())
    return [word for word, flag in _INSTEAD.items() if flag in flags]


_INSTEAD = {"nothing": "nothing_stood_out", "later": "leave_for_visit"}
