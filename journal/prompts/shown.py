"""A prompt in the words of one reader."""

from collections.abc import Iterable
from typing import Any

from journal.prompts.ahead import Ahead, Part
from journal.prompts.offers import Choice
from journal.prompts.prompt import Prompt
from journal.prompts.snapshot import asks, instead_of_an_answer
from journal.prompts.turns import MOST_IN_A_DAY


def shown(prompt: Prompt, *, language: str, has_therapist: bool) -> dict[str, Any]:
    """As the API gives it."""
    return {
        "id": prompt.id,
        "version": prompt.version,
        "stage": prompt.stage,
        "moment": prompt.moment,
        "title": prompt.title.said_in(language),
        "text": prompt.wording(has_therapist=has_therapist).said_in(language),
        "anchor": prompt.windows[0].anchor,
        "windows": [
            {
                "anchor": window.anchor,
                "opens_h": window.opens_h,
                "closes_h": window.closes_h,
                "repeat_days": window.repeat_days,
            }
            for window in prompt.windows
        ],
        "responses": prompt.responses,
        "offers": _offered(prompt, language),
        "modality": prompt.modality,
        "domain": prompt.domain,
        "is_offered": prompt.is_offered,
        "source_model": prompt.source_model,
    }


def _offered(prompt: Prompt, language: str) -> dict[str, Any]:
    offers = prompt.offers
    told = asks(prompt, language=language)
    return {
        "chips": _choices(offers.chips, language),
        "checklist": _choices(offers.checklist, language),
        "rating": told.get("rating"),
        "mark": told.get("mark"),
        "instead": instead_of_an_answer(told),
    }


def _choices(choices: Iterable[Choice], language: str) -> list[dict[str, str]]:
    return [{"key": one.key, "text": one.text.said_in(language)} for one in choices]


def shown_ahead(ahead: Ahead, *, protocol: str, language: str) -> dict[str, Any]:
    """What comes after a session, as the API gives it."""
    return {
        "protocol": protocol,
        "most_in_a_day": MOST_IN_A_DAY,
        "each": [_part(one, language) for one in ahead.each],
        "last": [_part(one, language) for one in ahead.last],
        "weekly": _named(ahead.weekly, language),
        "own_doing": _named(ahead.own_doing, language),
    }


def _part(part: Part, language: str) -> dict[str, Any]:
    return {
        "moment": part.moment,
        "prompts": _named(part.prompts, language),
        "limit": part.limit,
    }


def _named(prompts: Iterable[Prompt], language: str) -> list[dict[str, str]]:
    return [{"id": one.id, "title": one.title.said_in(language)} for one in prompts]
