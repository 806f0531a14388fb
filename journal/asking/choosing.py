"""The prompts a therapist may ask: their own, the clinic's and the library's, filtered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from journal.kernel.speech import gettext as _
from journal.prompts.asked import askable
from journal.prompts.labels import label
from journal.prompts.own import MOMENTS, OwnPrompt
from journal.prompts.prompt import Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A prompt in the words of whoever asks."""

    id: str
    title: str
    text: str
    language: str
    kinds: str
    prompt: Prompt


Group = tuple[str, list[Choosable]]


def groups(
    own: Sequence[OwnPrompt], languages: Sequence[str], *, clinic_id: UUID | None
) -> list[Group]:
    """By whose they are, and the library's by the time they are about."""
    going = [one for one in own if not one.is_retired]
    mine = [one.prompt(languages) for one in going if one.owner_id != clinic_id]
    clinics = [one.prompt(languages) for one in going if one.owner_id == clinic_id]
    shipped = askable()
    found = [
        (_("Your own"), mine),
        (_("Your clinic's"), clinics),
        *((label(when), [one for one in shipped if one.moment is when]) for when in MOMENTS),
    ]
    return [
        (name, [_choosable(one, languages) for one in prompts])
        for name, prompts in found
        if prompts
    ]


def filtered(found: Sequence[Group], *, modality: str, domain: str) -> list[Group]:
    """Those that have both; an empty word takes all."""
    fitting = [
        (
            name,
            [
                one
                for one in prompts
                if modality in {"", one.prompt.modality} and domain in {"", one.prompt.domain}
            ],
        )
        for name, prompts in found
    ]
    return [(name, prompts) for name, prompts in fitting if prompts]


def chosen(found: Sequence[Group], ids: Collection[str]) -> list[Choosable]:
    """Those with these ids, in the order in which they were chosen."""
    known = {one.id: one for _name, prompts in found for one in prompts}
    return [known[one] for one in dict.fromkeys(ids) if one in known]


def _choosable(prompt: Prompt, languages: Sequence[str]) -> Choosable:
    language = prompt.text.language_for(*languages)
    return Choosable(
        id=prompt.id,
        title=prompt.title.said_in(language),
        text=prompt.text.said_in(language),
        language=language,
        kinds=_("%(modality)s, %(domain)s")
        % {"modality": label(prompt.modality), "domain": label(prompt.domain)},
        prompt=prompt,
    )
