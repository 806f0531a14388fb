"""What answers call for although they could not be kept."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from journal.measures.definition import Measure
from journal.safety.item9 import Form, Next, respond, state_of

_LONGEST_ANSWER = 3


def support_for(measure: Measure, answers: Sequence[int | None]) -> Next | None:
    """The support screen, where item 9 asks for it on a form that was begun; else None."""
    item = measure.safety_item
    if item is None or all(answer is None for answer in answers):
        return None
    answer = answers[item.number - 1] if len(answers) >= item.number else None
    then = respond(state_of(answer), form=Form.INCOMPLETE, sent=False, shared=False)
    return then if then.support_first else None


def on_form(measure: Measure, sent: Callable[[str], Sequence[str]]) -> list[int | None]:
    """The answers on a form that was not checked; of several to one question the highest."""
    return [
        max(
            (
                int(words)
                for words in sent(f"item-{item.number}")
                if words.isdecimal() and len(words) <= _LONGEST_ANSWER
            ),
            default=None,
        )
        for item in measure.items
    ]


def sent_in(raw: bytes) -> dict[str, Any]:
    """What a body that was not checked says: read more kindly than one that is to be kept."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):  # nested without end is as good as nothing
        return {}
    return body if isinstance(body, dict) else {}


def in_json(answers: object) -> list[int | None]:
    """The answers in a body that was not checked."""
    found = answers if isinstance(answers, list) else []
    return [answer if type(answer) is int else None for answer in found]
