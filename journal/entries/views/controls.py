"""The page to write on: which controls it has, and what stands in them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from journal.entries import words
from journal.entries.written import Text
from journal.kernel.ids import new_id
from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.prompts.snapshot import instead_of_an_answer
from journal.web.forms import Form
from journal.web.pages import render

# Ways to answer that have a control of their own.
_OWN = frozenset(
    {
        "chips",
        "rating",
        "bodymap",
        "drawing",
        "list",
        "checklist",
        "step",
        "pin",
        "buttons",
        "capture",
    }
)
# One control for both.
_CAPTURED = {"voice": "capture", "photo": "capture"}
# Ways that come down to words; what is not done in words always has words beside it.
_WORDS = frozenset({"text", "voice", "photo", "drawing", "bodymap", "pin"})
# Fields that bring their control along wherever they hold something.
_HELD = {
    "lines": "list",
    "drawing": "drawing",
    "drawing_words": "drawing",
    "comfortable": "bodymap",
    "uncomfortable": "bodymap",
    "step_words": "step",
    "attached": "capture",
}
_EMPTY_LINES = 3
_INSTEAD = {"nothing": N_("Nothing stood out"), "later": N_("Leave it for my session")}


def as_typed(value: Text) -> dict[str, Any]:
    """What an entry says, as the form would have sent it."""
    names = ("kind", "title", "body", "mood", "pinned", "written_at", "session_id")
    told = {name: value[name] or "" for name in names}
    prompt = value["prompt"] or {}
    of_prompt = {"prompt_id": prompt.get("id", ""), "prompt_version": prompt.get("version", "")}
    reply = _reply_as_typed(value.get("reply") or {})
    return {**told, **of_prompt, **reply, "tags": ", ".join(value["tags"])}


def _reply_as_typed(reply: Mapping[str, Any]) -> dict[str, Any]:
    plain = {
        name: reply[name] for name in ("instead", "chips", "checklist", "lines") if name in reply
    }
    step = reply.get("step") or {}
    drawn = reply.get("drawing") or {}
    lines = {"strokes": drawn["strokes"]} if drawn.get("strokes") else None
    return {
        **plain,
        **reply.get("body", {}),
        "rating": reply.get("rating"),
        "marked": [str(place) for place in reply.get("marked", ())],
        "drawing": orjson.dumps(lines).decode() if lines else "",
        "drawing_words": drawn.get("words", ""),
        "attached": orjson.dumps(reply["attached"]).decode() if "attached" in reply else "",
        "step_id": step.get("id", ""),
        "step_words": step.get("words", ""),
        "step_due_on": step.get("due_on") or "",
    }


def writing_page(form: Form, entry_id: UUID, action: str, **more: Any) -> str:
    """The page with what was typed, tapped and drawn so far."""
    form.errors = {_on_the_page(name): why for name, why in form.errors.items()}
    form.given["step_id"] = form.given.get("step_id") or str(new_id())
    prompt: Text = more.get("prompt") or {}
    asks = prompt.get("asks", {})
    return render(
        "entries/write.html",
        form=form,
        entry_id=entry_id,
        action=action,
        asks=asks,
        flags=asks.get("flags", ()),
        controls=_controls(asks, form.given),
        words_are=_place_of_words(asks),
        instead=[(word, _(_INSTEAD[word])) for word in instead_of_an_answer(asks)],
        lines=_lines(form.given),
        moods=[(mood, _(mood)) for mood in words.MOODS],
        labels=_labels(asks),
        **more,
    )


def _controls(asks: Mapping[str, Any], given: Mapping[str, Any]) -> list[str]:
    """What the prompt asks for, in its order, and whatever the entry has already."""
    held = (kind for name, kind in _HELD.items() if given.get(name))
    asked = (_CAPTURED.get(kind, kind) for kind in asks.get("replies", ()))
    return [kind for kind in dict.fromkeys((*asked, *held)) if kind in _OWN]


def _place_of_words(asks: Mapping[str, Any]) -> str:
    """``open`` on the page, ``folded`` under the control, or ``nowhere``."""
    if "no_text" in asks.get("flags", ()):
        return "nowhere"
    replies = asks.get("replies")
    return "open" if replies is None or _WORDS & set(replies) else "folded"


def _lines(given: Mapping[str, Any]) -> list[str]:
    """Those that are written, and room for more."""
    written = list(given.get("lines") or ())
    wanted = max(_EMPTY_LINES, len(written) + (given.get("then") == "line"))
    return [*written, *[""] * (wanted - len(written))]


def _on_the_page(name: str) -> str:
    """The field an objection belongs to, by the name it has on the page."""
    if name == "reply.drawing.words":
        return "drawing_words"
    bare = name.removeprefix("reply.").split(".")[0]
    return "when" if bare == "written_at" else bare


def _labels(asks: Mapping[str, Any]) -> dict[str, str]:
    return {
        "body": _("Your words"),
        "mood": _("How it feels"),
        "title": _("Title"),
        "tags": _("Tags"),
        "when": _("When this was"),
        "chips": _("What fits"),
        "checklist": _("What is so"),
        "lines": _("Your lines"),
        "rating": (asks.get("rating") or {}).get("question") or _("How much?"),
        "drawing": _("Drawing"),
        "drawing_words": _("The drawing in words"),
        "step_words": _("Something small"),
        "step_due_on": _("On which day?"),
    }
