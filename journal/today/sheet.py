"""The one thing that matters on Today."""

from collections.abc import Sequence
from dataclasses import dataclass

from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.prompts.asked import Asked
from journal.session_day.phase import Phase
from journal.today.offers import Way, Worded, prompts_left, way_to
from journal.today.page import Today
from journal.treatment.facts import SessionFacts
from journal.treatment.words import Moment, Setting

_LOOKS_BACK = frozenset(
    {
        Moment.NEXT_DAY,
        Moment.DAYS_2_3,
        Moment.WEEK_1,
        Moment.WEEK_2_PLUS,
        Moment.MAINTENANCE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    question: str
    label: str
    way: Way
    title: str | None = None
    # The prompt that "Not today" puts aside.
    prompt_id: str | None = None
    # A way of the same weight: wherever something is looked back on, it may have been hard.
    beside: tuple[str, Way] | None = None
    # One more way, with less weight.
    other: tuple[str, Way] | None = None
    # Of the question, where it is not the page's own.
    lang: str | None = None


def sheet_of(today: Today, prompts: Sequence[Worded], *, when: str, is_more: bool = False) -> Sheet:
    """A session's own day comes before every prompt; ``when`` is its time and place in words.

    ``is_more`` is whether anything else could be done that stands under the sheet.
    """
    of_the_day = _of_the_day(today, when)
    if of_the_day is not None:
        return of_the_day
    if prompts:
        return _prompt(today, prompts[0])
    if not today.has_course:
        return Sheet(
            title=_("To begin"),
            question=_("When are your sessions? The dates can always be moved."),
            label=_("Set up my course"),
            way=Way("treatment.course"),
            other=(_("Write"), Way("entries.new")),
        )
    return Sheet(
        question=_("Nothing more to write to today. What else you could do is below.")
        if is_more
        else _("Nothing is asked of you now. The page is there if you want it."),
        label=_("Write"),
        way=Way("entries.new"),
        beside=_something_hard() if today.where.held else None,
        other=(_("All prompts"), Way("prompts.index")),
    )


def rest_of(today: Today, prompts: Sequence[Worded]) -> list[Worded]:
    """The prompts that are neither on the sheet nor on the day's own page."""
    left = prompts_left(today, prompts)
    return left if today.day is not None else left[1:]


def _of_the_day(today: Today, when: str) -> Sheet | None:
    if today.day is None:
        return None
    session, phase = today.day
    there = {"session_id": session.id}
    if phase is Phase.UNDERWAY:
        return Sheet(
            question=_("You can put the phone away now. Everything else can wait."),
            label=_("Put the phone away"),
            way=Way("session_day.put_away", there),
            other=(_("A word or two"), Way("session_day.after", there)),
        )
    if phase in {Phase.OVER, Phase.NIGHT}:
        return Sheet(
            question=_("A word or two is enough, and none is fine."),
            label=_("A word or two"),
            way=Way("session_day.after", there),
            beside=(_("It is hard right now"), Way("session_day.calm", there)),
        )
    return Sheet(
        question=_before(session, phase) % {"when": when},
        label=_("My session day"),
        way=Way("session_day.show", there),
        other=(_("If it gets hard"), Way("my_support.card")),
    )


def _before(session: SessionFacts, phase: Phase) -> str:
    """The day before there is still time to ask somebody."""
    if phase is Phase.TODAY:
        return _("Today: %(when)s")
    if session.setting is Setting.HOME:
        return _("Tomorrow: %(when)s. Who stays with you?")
    return _("Tomorrow: %(when)s. Who takes you home?")


def _prompt(today: Today, found: Worded) -> Sheet:
    prompt, words = found
    asked = today.asked.get(prompt.id)
    if asked is not None:
        return _asked(asked, words, way_to(prompt, today))
    return Sheet(
        title=_("For today"),
        question=words,
        label=_("Write"),
        way=way_to(prompt, today),
        prompt_id=prompt.id,
        beside=_something_hard() if prompt.moment in _LOOKS_BACK else None,
    )


def _something_hard() -> tuple[str, Way]:
    return _("Something hard"), Way("hard_times.moment")


def _asked(asked: Asked, words: str, way: Way) -> Sheet:
    """Whoever asks is named; where steadying comes first, the question waits behind it."""
    page = Way("asking.asked", {"assignment_id": asked.id})
    is_hard = asked.prompt.flags.grounding_first
    return Sheet(
        title=asked.asks,
        question=_("There is a question for you. A quiet moment comes before it.")
        if is_hard
        else words,
        label=_("Open it") if is_hard else _("Write"),
        way=page if is_hard else way,
        prompt_id=asked.prompt.id,
        other=None if is_hard else (_("Who will see this"), page),
        lang=None if is_hard else asked.prompt.text.language_for(locale()),
    )
