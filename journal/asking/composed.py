"""What has to be true of a prompt before it is kept, and the one shape it is kept in."""

from collections.abc import Mapping, Sequence
from typing import Any

from journal.kernel.errors import Invalid
from journal.kernel.speech import gettext as _
from journal.prompts.own import CHOOSING
from journal.prompts.words import Reply

Text = Mapping[str, Any]
_FEWEST_CHOICES = 2


def composed(given: Mapping[str, Any]) -> dict[str, Any]:
    """The value to seal; raises Invalid."""
    texts: Sequence[Text] = given["texts"]
    replies = list(dict.fromkeys(given["responses"]))
    wrong = {**_about_all(texts, replies), **_about_each(texts, replies)}
    if wrong:
        raise Invalid(wrong)
    needs_choices = bool(CHOOSING & set(replies))
    return {
        "texts": [_text(one, with_choices=needs_choices) for one in texts],
        "moment": given["moment"],
        "modality": given["modality"],
        "domain": given["domain"],
        "responses": replies,
        "grounding_first": given["grounding_first"],
    }


def _text(one: Text, *, with_choices: bool) -> dict[str, Any]:
    choices = [words.strip() for words in one["choices"]] if with_choices else []
    return {
        "language": one["language"],
        "title": one["title"].strip(),
        "text": one["text"].strip(),
        "text_without_therapist": (one["text_without_therapist"] or "").strip() or None,
        "choices": list(dict.fromkeys(choices)),
    }


def _about_all(texts: Sequence[Text], replies: Sequence[str]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if not texts:
        wrong["texts"] = _("write it in at least one language")
    if {Reply.CHIPS, Reply.CHECKLIST} <= set(replies):
        wrong["responses"] = _("take words to tap or a list to tick, not both")
    return wrong


def _about_each(texts: Sequence[Text], replies: Sequence[str]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    seen: set[str] = set()
    for place, one in enumerate(texts):
        for name in ("language", "title", "text"):
            if not one[name].strip():
                wrong[f"texts.{place}.{name}"] = _("is needed")
        if one["language"] and one["language"] in seen:
            wrong[f"texts.{place}.language"] = _("is there twice")
        seen.add(one["language"])
        if CHOOSING & set(replies) and len(set(map(str.strip, one["choices"]))) < _FEWEST_CHOICES:
            wrong[f"texts.{place}.choices"] = _("name at least two things to choose from")
    return wrong
