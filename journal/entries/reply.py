"""What an entry answers beside words: what was tapped, ticked, listed, drawn or planned."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from journal.kernel.errors import Invalid
from journal.kernel.letters import can_be_seen
from journal.kernel.speech import gettext as _

Reply = dict[str, Any]
# What a prompt must offer before it can be answered so.
_OFFERED = ("chips", "checklist")

MOST_LINES = 50
LONGEST_LINE = 500
MOST_CHOICES = 40
LONGEST_KEY = 40
# As many as journal.attachments takes for one entry.
MOST_ATTACHED = 6
# What may be tapped instead of an answer: nothing stood out; left for the session.
INSTEAD = ("nothing", "later")


def tidy(given: Mapping[str, Any] | None) -> Reply | None:
    """What it says and nothing else; None where it says nothing. A missing number is missing.

    What is tidy stays as it is: a form is tidied when it is read, and again when it is sealed.
    """
    if given is None:
        return None
    lines, marked = _lines(given.get("lines") or (), given.get("marked") or ())
    body = {side: _once(parts) for side, parts in (given.get("body") or {}).items() if parts}
    drawing, step = given.get("drawing"), given.get("step")
    said = {
        "instead": _once(given.get("instead") or ()),
        "chips": _once(given.get("chips") or ()),
        "rating": given.get("rating"),
        "lines": lines,
        "marked": marked,
        "checklist": _once(given.get("checklist") or ()),
        "drawing": _drawing(drawing) if drawing else None,
        "body": body,
        "attached": _attached(given.get("attached") or ()),
        "step": _step(step) if step and can_be_seen(step["words"]) else None,
    }
    kept = {name: value for name, value in said.items() if value or value == 0}
    return kept or None


def must_fit(reply: Reply, asks: Mapping[str, Any]) -> None:
    """Raise Invalid for a choice that was not offered, or a number nobody asked for."""
    for name in _OFFERED:
        unknown = set(reply.get(name, ())) - set(asks.get(name, ()))
        if unknown:
            raise Invalid({f"reply.{name}": _("has a choice that is not offered")})
    if "rating" in reply and "rating" not in asks.get("replies", ()):
        raise Invalid({"reply.rating": _("is not asked for here")})


def tells_clinic(text: Mapping[str, Any], *, moods: Collection[str]) -> bool:
    """Whether something was tapped that a clinic should hear of. What is written is never read."""
    asks = (text["prompt"] or {}).get("asks", {})
    chips = (text.get("reply") or {}).get("chips", ())
    return bool(set(chips) & set(asks.get("tell_clinic", ())) or set(text["mood"]) & set(moods))


def _lines(lines: Iterable[str], marked: Collection[int]) -> tuple[list[str], list[int]]:
    """Without the empty ones; what was marked goes on being the same line."""
    kept = [(at in marked, line.strip()) for at, line in enumerate(lines) if can_be_seen(line)]
    return [line for _, line in kept], [at for at, (is_marked, _) in enumerate(kept) if is_marked]


def _drawing(drawing: Mapping[str, Any]) -> dict[str, Any] | None:
    """Its lines and what they show; words without a line are kept as they are."""
    words = (drawing.get("words") or "").strip()
    if can_be_seen(words):
        return {"strokes": drawing["strokes"], "words": words}
    return {"strokes": drawing["strokes"]} if drawing["strokes"] else None


def _step(step: Mapping[str, Any]) -> dict[str, Any]:
    due_on = step["due_on"]
    return {
        "id": str(step["id"]),
        "words": step["words"].strip(),
        "due_on": str(due_on) if due_on else None,
    }


def _attached(given: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What is recorded or photographed for it; the bytes come by themselves, and may come later."""
    by_id = {
        str(one["id"]): {
            "id": str(one["id"]),
            "kind": str(one["kind"]),
            "seconds": one.get("seconds"),
        }
        for one in given
    }
    return list(by_id.values())


def _once(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))
