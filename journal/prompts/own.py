"""A prompt that a therapist or a clinic wrote themselves, in the languages they gave it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from journal.kernel.speech import gettext as _
from journal.kernel.wording import Wording
from journal.prompts.offers import Choice, Offers, Scale
from journal.prompts.prompt import Flags, Prompt, Window
from journal.prompts.words import Anchor, Domain, Modality, Reply
from journal.treatment.words import Moment

# No prompt of the library begins so.
PREFIX = "own-"
# Nothing is asked in the fog or on a session day, and what is hard or low is never brought up by
# anybody else, so those moments are not among them.
MOMENTS = (
    Moment.PREPARATION,
    Moment.NEXT_DAY,
    Moment.DAYS_2_3,
    Moment.WEEK_1,
    Moment.WEEK_2_PLUS,
    Moment.BEFORE_NEXT,
    Moment.MAINTENANCE,
)
REPLIES = (
    Reply.TEXT,
    Reply.CHIPS,
    Reply.RATING,
    Reply.LIST,
    Reply.CHECKLIST,
    Reply.DRAWING,
    Reply.BODYMAP,
    Reply.STEP,
)
# Ways to answer that need words to choose from.
CHOOSING = frozenset({Reply.CHIPS, Reply.CHECKLIST})


def key_of(owner_id: UUID, own_id: UUID) -> str:
    """The name entries know it by. Ids are the client's: two owners may use the same one."""
    return PREFIX + sha256(owner_id.bytes + own_id.bytes).hexdigest()[:24]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """The words in one language."""

    language: str
    title: str
    text: str
    text_without_therapist: str | None
    choices: tuple[str, ...]

    @classmethod
    def read(cls, value: dict[str, Any]) -> "OwnText":
        return cls(**{**value, "choices": tuple(value["choices"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrompt:
    """``owner_id`` is the therapist who wrote it, or the clinic."""

    owner_id: UUID
    id: UUID
    key: str
    version: int
    created_at: datetime
    changed_at: datetime
    retired_at: datetime | None
    # As it was sealed, and as the API takes and gives it.
    value: dict[str, Any]

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    @property
    def texts(self) -> tuple[OwnText, ...]:
        return tuple(OwnText.read(one) for one in self.value["texts"])

    def text_for(self, languages: Sequence[str]) -> OwnText:
        """In the language nearest to those the reader reads, the dearest first."""
        all_texts = {one.language: one for one in self.texts}
        known = Wording(tuple((language, one.text) for language, one in all_texts.items()))
        return all_texts[known.language_for(*languages)]

    def prompt(self, languages: Sequence[str]) -> Prompt:
        """As any other prompt, in the one language that this reader gets."""
        said = self.text_for(languages)
        alone = said.text_without_therapist
        return Prompt(
            id=self.key,
            version=self.version,
            moment=Moment(self.value["moment"]),
            title=Wording(((said.language, said.title),)),
            text=Wording(((said.language, said.text),)),
            text_without_therapist=Wording(((said.language, alone),)) if alone else None,
            windows=(Window(anchor=Anchor.ASKED),),
            priority=1,
            responses=tuple(Reply(one) for one in self.value["responses"]),
            modality=Modality(self.value["modality"]),
            domain=Domain(self.value["domain"]),
            ace=None,
            # It was written for a talk, so it can always be left for one.
            flags=Flags(grounding_first=self.value["grounding_first"], leave_for_visit=True),
            needs=frozenset(),
            unless=frozenset(),
            purpose="",
            source_model="",
            offers=_offers(self.value["responses"], said),
        )


def _offers(replies: Sequence[str], said: OwnText) -> Offers:
    choices = tuple(
        Choice(key=f"choice-{number}", text=Wording(((said.language, words),)))
        for number, words in enumerate(said.choices, 1)
    )
    return Offers(
        chips=choices if Reply.CHIPS in replies else (),
        checklist=choices if Reply.CHECKLIST in replies else (),
        rating=_scale(said) if Reply.RATING in replies else None,
    )


def _scale(said: OwnText) -> Scale:
    language = said.language
    return Scale(
        question=Wording(((language, said.title),)),
        low=Wording(((language, _("not at all")),)),
        high=Wording(((language, _("very much")),)),
    )
