"""Looking back in plain words: how many, how far apart, lower or higher, and nothing more."""

from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.progress.days import full_day
from journal.progress.sayings import rating_words
from journal.progress.series import DayPoint
from journal.retrospect.looking import GoalThenAndNow, ScoreThenAndNow, Sessions


def rated_words(point: DayPoint | None) -> str:
    """3 of 10, Nov 2, 2026; or that nothing was said."""
    if point is None:
        return _("not said")
    return _("%(rating)s, %(day)s") % {
        "rating": rating_words(point.value),
        "day": full_day(point.on),
    }


def moved_words(score: ScoreThenAndNow) -> str:
    """6 points lower than the first."""
    if score.is_one:
        return _("One score so far.")
    if score.moved == 0:
        return _("The same as the first.")
    points = abs(score.moved)
    if score.moved < 0:
        said = ngettext(
            "%(points)d point lower than the first.",
            "%(points)d points lower than the first.",
            points,
        )
    else:
        said = ngettext(
            "%(points)d point higher than the first.",
            "%(points)d points higher than the first.",
            points,
        )
    return said % {"points": points}


def goal_words(one: GoalThenAndNow) -> str:
    """2 of 10 at the start, 6 of 10 now; only what was said."""
    if one.now is None:
        return rated_words(one.start)
    return _("%(start)s; now %(now)s") % {
        "start": rated_words(one.start),
        "now": rated_words(one.now),
    }


def sessions_words(sessions: Sessions) -> str:
    """Six sessions held, from Nov 2 to Nov 20. 2 to 4 days lay between them."""
    held = sessions.held
    if not held:
        return _("No session is noted as held.")
    counted = ngettext("%(count)d session held", "%(count)d sessions held", len(held)) % {
        "count": len(held)
    }
    if len(held) == 1:
        return _("%(counted)s, on %(day)s.") % {"counted": counted, "day": full_day(held[0])}
    return _("%(counted)s, from %(first)s to %(last)s. %(between)s") % {
        "counted": counted,
        "first": full_day(held[0]),
        "last": full_day(held[-1]),
        "between": _between(sessions),
    }


def _between(sessions: Sessions) -> str:
    fewest, most = min(sessions.between), max(sessions.between)
    if fewest == most:
        return ngettext(
            "%(days)d day lay between one and the next.",
            "%(days)d days lay between one and the next.",
            most,
        ) % {"days": most}
    return _("From %(fewest)d to %(most)d days lay between one and the next.") % {
        "fewest": fewest,
        "most": most,
    }
