"""Whether a prompt's time has come, and whether it has been answered for that time."""

from datetime import datetime, timedelta

from journal.prompts.facts import Point, View
from journal.prompts.prompt import Prompt, Window
from journal.prompts.words import Anchor
from journal.treatment.facts import SessionFacts
from journal.treatment.words import Format, Setting

_AHEAD = frozenset({Anchor.NEXT_SESSION, Anchor.SESSION_START})


def is_due(prompt: Prompt, view: View) -> bool:
    """Its time has come, it suits the person, and it has not been answered for this time."""
    return suits(prompt, view) and any(
        not _is_answered(prompt, window, point, view)
        for window in prompt.windows
        if (point := view.points.get(window.anchor)) is not None and is_open(window, point, view)
    )


def is_open(window: Window, point: Point, view: View) -> bool:
    return window.holds(point.at, view.now) and not _comes_too_late(window, view)


def suits(prompt: Prompt, view: View) -> bool:
    have = view.facts.have
    return prompt.needs <= have and not prompt.unless & have and fits_company(prompt, view)


def fits_company(prompt: Prompt, view: View) -> bool:
    """Group questions belong to group sessions, home questions to sessions at home."""
    if not (prompt.flags.group_only or prompt.flags.home_only):
        return True
    session = _session_of(prompt, view)
    if session is None:
        return False
    return not (
        (prompt.flags.group_only and session.format is not Format.GROUP)
        or (prompt.flags.home_only and session.setting is not Setting.HOME)
    )


def _session_of(prompt: Prompt, view: View) -> SessionFacts | None:
    looks_ahead = any(window.anchor in _AHEAD for window in prompt.windows)
    return view.line.next if looks_ahead else view.line.last


def _comes_too_late(window: Window, view: View) -> bool:
    coming = view.points.get(Anchor.NEXT_SESSION)
    if window.stops_before_session_h is None or coming is None:
        return False
    return coming.at - view.now < timedelta(hours=window.stops_before_session_h)


def _is_answered(prompt: Prompt, window: Window, point: Point, view: View) -> bool:
    answered = view.facts.answered.get(prompt.id)
    if answered is None:
        return False
    return answered >= _counts_since(prompt, window, point, view)


def _counts_since(prompt: Prompt, window: Window, point: Point, view: View) -> datetime:
    if window.repeat_days is not None:
        return view.now - timedelta(days=window.repeat_days) + timedelta.resolution
    if len(prompt.windows) > 1 and window.opens_h is not None:
        # A question with several times ("did this help?") is asked anew at each of them.
        return point.at + timedelta(hours=window.opens_h)
    return point.since
