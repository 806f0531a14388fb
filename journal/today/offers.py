"""What Today leads to: one sheet, and at most three lines under it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.measures.definition import Measure
from journal.prompts.places import place_of
from journal.prompts.prompt import Prompt
from journal.today.page import Today

MOST_LINES = 3
# A prompt with its words for this person.
Worded = tuple[Prompt, str]


@dataclass(frozen=True, slots=True)
class Way:
    """A page by the name of its route."""

    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    title: str
    way: Way
    aside: str | None = None
    under: str | None = None
    # Of a title in somebody's own words.
    lang: str | None = None


def prompts_left(today: Today, prompts: Sequence[Worded]) -> list[Worded]:
    """Those that the day's own page does not hold already."""
    if today.day is None:
        return list(prompts)
    return [one for one in prompts if not _is_of_the_day(one[0])]


def way_to(prompt: Prompt, today: Today) -> Way:
    """Where a prompt is answered: on a page of its own, or on the page for writing."""
    place = place_of(prompt.id)
    session_id = today.day[0].id if today.day else None
    if place is None or (place.of_session and session_id is None):
        tied = {"session_id": session_id} if today.where.fog_until and session_id else {}
        return Way("entries.new_to_prompt", {"prompt_id": prompt.id, **tied})
    return Way(place.endpoint, {"session_id": session_id} if place.of_session else {})


def lines(
    today: Today,
    *,
    prompts: Sequence[Worded],
    measures: Sequence[Measure],
    when: str,
    is_lasting: bool = False,
    two_texts: UUID | None = None,
) -> tuple[Line, ...]:
    """What else could be done, the most pressing first; nothing in the fog.

    ``prompts`` are those that are not on the sheet, ``when`` the day of the session that went by,
    and ``is_lasting`` whether somebody who asked to be asked is to be asked today. ``two_texts``
    is an entry of which nobody has chosen between two.
    """
    if today.where.fog_until is not None:
        return ()
    if not today.has_course:
        return (*_monthly(today), *_two_texts(two_texts))
    found = chain(
        _went_by(today, when),
        _all_went_by(today),
        _lasting(is_lasting=is_lasting),
        _due(measures),
        _monthly(today),
        _check_in(today),
        _steps(today),
        _prompts(today, prompts),
        _unplanned(today),
        _two_texts(two_texts),
    )
    return tuple(found)[:MOST_LINES]


def _went_by(today: Today, when: str) -> list[Line]:
    if today.went_by is None:
        return []
    way = Way("session_day.show", {"session_id": today.went_by.id})
    title = _("The session on %(day)s") % {"day": when}
    return [Line(title=title, aside=_("say if it took place"), way=way)]


def _all_went_by(today: Today) -> list[Line]:
    if today.place.heading != "all-went-by":
        return []
    way = Way("treatment.course")
    return [Line(title=_("My course"), aside=_("say which took place"), way=way)]


def _lasting(*, is_lasting: bool) -> list[Line]:
    if not is_lasting:
        return []
    title, way = _("Is it still with you?"), Way("hard_times.still")
    return [Line(title=title, aside=_("you asked to be asked"), way=way)]


def _due(measures: Sequence[Measure]) -> list[Line]:
    if not measures:
        return []
    names = _(" and ").join(one.short_name for one in measures)
    one = measures[0]
    way = Way("measures.index") if len(measures) > 1 else Way("measures.new", {"key": one.key})
    return [Line(title=names, aside=_("due"), way=way)]


def _monthly(today: Today) -> list[Line]:
    # One of them on a day, by its plain name: what is asked is for the page alone.
    return [
        Line(
            title=_("Once a month"),
            aside=_("a question you chose"),
            way=Way("monthly.ask", {"question": one.page}),
        )
        for one in today.monthly[:1]
    ]


def _two_texts(entry_id: UUID | None) -> list[Line]:
    if entry_id is None:
        return []
    way = Way("entries.two_texts", {"entry_id": entry_id})
    return [Line(title=_("An entry has two texts"), aside=_("when you like"), way=way)]


def _check_in(today: Today) -> list[Line]:
    if today.has_checked_in:
        return []
    way = Way("treatment.check_in")
    return [Line(title=_("Mood, worry, sleep"), aside=_("three sliders"), way=way)]


def _steps(today: Today) -> list[Line]:
    way = Way("treatment.steps")
    return [
        Line(title=one.words, aside=_("how did it go?"), way=way) for one in today.steps_due[:1]
    ]


def _prompts(today: Today, prompts: Sequence[Worded]) -> list[Line]:
    return [_prompt(today, prompt, words) for prompt, words in prompts]


def _prompt(today: Today, prompt: Prompt, words: str) -> Line:
    asked = today.asked.get(prompt.id)
    if asked is None:
        return Line(title=words, aside=_("write"), way=way_to(prompt, today))
    waits = prompt.flags.grounding_first
    return Line(
        title=_("There is a question for you.") if waits else words,
        aside=asked.asks,
        way=Way("asking.asked", {"assignment_id": asked.id}),
        lang=None if waits else asked.wording.language_for(locale()),
    )


def _unplanned(today: Today) -> list[Line]:
    if today.where.planned:
        return []
    way = Way("treatment.course")
    return [Line(title=_("My course"), aside=_("no session planned"), way=way)]


def _is_of_the_day(prompt: Prompt) -> bool:
    place = place_of(prompt.id)
    return place is not None and place.of_session
