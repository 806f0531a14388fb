"""An answer that is not words, told in words: for the page, for search and for paper."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from babel.dates import format_date

from journal.attachments.told import name_of
from journal.entries import body
from journal.kernel.speech import N_, locale, ngettext
from journal.kernel.speech import gettext as _

_INSTEAD = {"nothing": N_("Nothing stood out"), "later": N_("Left for my session")}


class Told(NamedTuple):
    """``kind`` is the name the reply has for it; ``title`` may be empty."""

    kind: str
    title: str
    said: tuple[str, ...]


def told(text: Mapping[str, Any]) -> list[Told]:
    """Each part of what was answered, with the words it was asked in."""
    reply = text.get("reply")
    if not reply:
        return []
    asks = (text["prompt"] or {}).get("asks", {})
    return [*_tapped(reply, asks), *_made(reply, asks)]


def in_words(text: Mapping[str, Any]) -> str:
    """The same as lines of text; empty where there is none."""
    return "\n".join(
        f"{one.title}: {', '.join(one.said)}" if one.title else _plain(one) for one in told(text)
    )


def in_a_line(text: Mapping[str, Any]) -> str:
    """For a list, where lines run together."""
    return in_words(text).replace("\n", "; ")


def _plain(one: Told) -> str:
    return ("\n" if one.kind == "lines" else ", ").join(one.said)


def _tapped(reply: Mapping[str, Any], asks: Mapping[str, Any]) -> Iterator[Told]:
    if "instead" in reply:
        yield Told("instead", "", tuple(_(_INSTEAD[one]) for one in reply["instead"]))
    if "chips" in reply:
        yield Told("chips", "", _choices(reply["chips"], asks.get("chips", {})))
    if "rating" in reply:
        yield _rating(reply["rating"], asks.get("rating"))
    if "checklist" in reply:
        ticked = _choices(reply["checklist"], asks.get("checklist", {}))
        yield Told("checklist", _("Ticked"), ticked)


def _made(reply: Mapping[str, Any], asks: Mapping[str, Any]) -> Iterator[Told]:
    if "lines" in reply:
        yield Told("lines", "", _lines(reply, asks.get("mark")))
    if "drawing" in reply:
        yield _drawing(reply["drawing"])
    if "attached" in reply:
        named = (name_of(one["kind"], one["seconds"]) for one in reply["attached"])
        yield Told("attached", "", tuple(named))
    for feeling in body.FEELINGS:
        parts = reply.get("body", {}).get(feeling.key)
        if parts:
            yield Told("body", _(feeling.words), tuple(_(body.NAMES[part]) for part in parts))
    if "step" in reply:
        yield Told("step", _("A small step"), _step(reply["step"]))


def _drawing(drawing: Mapping[str, Any]) -> Told:
    """In the writer's words, where there are any; else as much as can be counted."""
    count = len(drawing["strokes"])
    words: str = drawing.get("words", "")
    if not count:
        return Told("drawing", _("Drawing, in words"), (words,))
    lines = ngettext("%(num)s line", "%(num)s lines", count) % {"num": count}
    return Told("drawing", _("Drawing"), (words or lines,))


def _choices(keys: list[str], words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words.get(key, key) for key in keys)


def _rating(number: int, ends: Mapping[str, str] | None) -> Told:
    if ends is None:
        return Told("rating", "", (_("%(number)d of 10") % {"number": number},))
    said = _("%(number)d of 10 (0: %(low)s, 10: %(high)s)")
    told = said % {"number": number, "low": ends["low"], "high": ends["high"]}
    return Told("rating", ends["question"].rstrip("?"), (told,))


def _lines(reply: Mapping[str, Any], mark: str | None) -> tuple[str, ...]:
    marked = set(reply.get("marked", ()))
    return tuple(
        f"{line} ({mark})" if mark and at in marked else line
        for at, line in enumerate(reply["lines"])
    )


def _step(step: Mapping[str, Any]) -> tuple[str, ...]:
    if not step["due_on"]:
        return (step["words"],)
    day = format_date(date.fromisoformat(step["due_on"]), "medium", locale=locale())
    return step["words"], day
