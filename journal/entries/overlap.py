"""How two texts of one entry lie to each other: whether one holds all of the other."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from journal.entries.written import Text

_WORD = re.compile(r"\w+")
# What an answer that differs weighs against words: more than a slip of the thumb.
_ANSWER = 5


def holds(newer: Text, older: Text) -> bool:
    """Whether nothing that ``older`` says is missing from ``newer``, as when somebody types on."""
    return (
        _goes_on(older["body"], newer["body"])
        and _goes_on(older["title"] or "", newer["title"] or "")
        and set(older["mood"]) <= set(newer["mood"])
        and set(older["tags"]) <= set(newer["tags"])
        and _answers(older.get("reply") or {}, newer.get("reply") or {})
    )


def distance(one: Text, other: Text) -> int:
    """In how many words they differ, whatever the order of words; an answer counts as some."""
    answers = _ANSWER * ((one.get("reply") or None) != (other.get("reply") or None))
    return _apart(_said(one), _said(other)) + answers


def _said(text: Text) -> Counter[str]:
    words = _WORD.findall(f"{text['title'] or ''} {text['body']}")
    return Counter([*words, *(f"mood {one}" for one in text["mood"]), *text["tags"]])


def _apart(one: Counter[str], other: Counter[str]) -> int:
    return ((one - other) + (other - one)).total()


def _goes_on(older: str, newer: str) -> bool:
    """Every word in its order; the one that was being typed last may have grown.

    Not one with something after it: "sea." was finished, and is no beginning of "seaside".
    """
    if newer.startswith(older):
        return True
    words = iter(_WORD.findall(newer))
    whole, begun = _WORD.findall(older), ""
    if whole and older.endswith(whole[-1]):
        *whole, begun = whole
    if not all(word in words for word in whole):
        return False
    return any(word.startswith(begun) for word in words) or not begun


def _answers(older: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    """What was typed may have grown; what was tapped or drawn is there or is not."""
    return all(
        _goes_on(said, newer.get(name) or "") if name == "words" else _part(said, newer.get(name))
        for name, said in older.items()
    )


def _part(older: Any, newer: Any) -> bool:
    if isinstance(older, list):
        return isinstance(newer, list) and _in_order(older, newer)
    if isinstance(older, dict):
        return isinstance(newer, dict) and _answers(older, newer)
    return bool(older == newer)


def _in_order(older: Iterable[Any], newer: Iterable[Any]) -> bool:
    left = iter(newer)
    return all(any(one == other for other in left) for one in older)
