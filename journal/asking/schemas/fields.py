"""Kinds of field for prompts of one's own."""

import re
from typing import Any

from marshmallow import ValidationError, fields, validate

from journal.kernel.speech import N_
from journal.kernel.speech import gettext as _
from journal.prompts.own import MOMENTS, REPLIES
from journal.prompts.words import Domain, Modality
from journal.web.schemas import Words

MOST_LANGUAGES = 8
MOST_CHOICES = 20
LONGEST_TITLE = 120
# Longer than the longest of the library five times over: a question, not a leaflet.
LONGEST_TEXT = 1000
LONGEST_CHOICE = 60

# BCP 47: a language, and what tells it from its sisters.
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")
# Embeddings, overrides and isolates (UAX #9, 2.1 to 2.3): one that is not closed mirrors whatever
# follows it. The marks that only say which way a word is read (2.4) are words like any other.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_A_LANGUAGE = N_("must be a language, like en, es or pt-br")


class Language(fields.String):
    """A language tag; letter case does not count."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        tag = super()._deserialize(value, attr, data, **kwargs).strip().replace("_", "-").lower()
        if tag and not _TAG.fullmatch(tag):
            raise ValidationError(_(_NOT_A_LANGUAGE))
        return tag


class Shown(Words):
    """Words that stand among ours on a page of somebody else."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if _TURNING.search(text):
            raise ValidationError(_("has a mark in it that turns the writing around; take it out"))
        return text


class Choice(Shown):
    """Something to tap: a few words."""

    def __init__(self) -> None:
        super().__init__(LONGEST_CHOICE)
        self.validators.append(must_say)


def must_say(text: str) -> None:
    """Refuse a text of nothing but blanks."""
    if not text.strip():
        raise ValidationError(_("is needed"))


def moment() -> fields.String:
    return fields.String(required=True, validate=validate.OneOf([one.value for one in MOMENTS]))


def modality() -> fields.String:
    return fields.String(required=True, validate=validate.OneOf([one.value for one in Modality]))


def domain() -> fields.String:
    return fields.String(required=True, validate=validate.OneOf([one.value for one in Domain]))


def responses() -> fields.List[str]:
    known = validate.OneOf([one.value for one in REPLIES], error=N_("is not a way to answer"))
    at_least_one = validate.Length(min=1, max=len(REPLIES), error=N_("choose at least one way"))
    return fields.List(fields.String(validate=known), required=True, validate=at_least_one)
