"""What a result says, in plain words: no verdict, no praise, no blame."""

from journal.kernel.speech import gettext as _
from journal.kernel.speech import ngettext
from journal.measures.cadence import CLOSEST_DAYS, EVERY_DAYS
from journal.measures.change import Direction, PlainWords
from journal.measures.sitting import Sitting


def result_words(sitting: Sitting, *, language: str) -> str:
    """The total and the name of its range, or why there is none."""
    measure, given = sitting.measure, sitting.given
    missing = given.answers.count(None)
    if given.abandoned:
        return _("You left this one early. What you answered is kept, and there is no total.")
    if sitting.shown_total is None or sitting.shown_severity is None:
        return ngettext(
            "%(count)d question was left out, so there is no total. Your answers are kept.",
            "%(count)d questions were left out, so there is no total. Your answers are kept.",
            missing,
        ) % {"count": missing}
    facts = {
        "total": sitting.shown_total,
        "highest": measure.highest,
        "band": measure.band(sitting.shown_severity).text.said_in(language),
        "count": missing,
    }
    if sitting.total is None:
        return (
            ngettext(
                "About %(total)d of %(highest)d: in the range called %(band)s. %(count)d question"
                " was left out, and the others stand in for it. It describes two weeks, not you.",
                "About %(total)d of %(highest)d: in the range called %(band)s. %(count)d questions"
                " were left out, and the others stand in for them. It describes two weeks,"
                " not you.",
                missing,
            )
            % facts
        )
    return (
        _(
            "%(total)d of %(highest)d: in the range called %(band)s."
            " It describes two weeks, not you."
        )
        % facts
    )


def line_words(sitting: Sitting, *, language: str) -> str:
    """The same for one line of a list."""
    if sitting.given.abandoned:
        return _("left early")
    if sitting.shown_total is None or sitting.shown_severity is None:
        return _("no total")
    band = sitting.measure.band(sitting.shown_severity).text.said_in(language)
    facts = {"total": sitting.shown_total, "highest": sitting.measure.highest, "band": band}
    if sitting.total is None:
        return _("about %(total)d of %(highest)d, %(band)s") % facts
    return _("%(total)d of %(highest)d, %(band)s") % facts


def change_words(plain: PlainWords, *, started: str) -> str:
    """How far from the start, which is a day in words."""
    facts = {"points": plain.points, "started": started}
    if plain.direction is Direction.SAME:
        return _("The same as when you started, on %(started)s.") % facts
    if plain.direction is Direction.LOWER:
        words = ngettext(
            "%(points)d point lower than when you started, on %(started)s.",
            "%(points)d points lower than when you started, on %(started)s.",
            plain.points,
        )
        return words % facts
    words = ngettext(
        "%(points)d point higher than when you started, on %(started)s.",
        "%(points)d points higher than when you started, on %(started)s.",
        plain.points,
    )
    return words % facts


def rhythm_words(every_days: int) -> str:
    """How often a measure comes."""
    return _("every week") if every_days == CLOSEST_DAYS else _("every two weeks")


def other_rhythm(every_days: int) -> tuple[int, str]:
    """What could be chosen instead, with the label of its button."""
    if every_days == CLOSEST_DAYS:
        return EVERY_DAYS, _("Every two weeks instead")
    return CLOSEST_DAYS, _("Every week instead")


def snooze_options() -> list[tuple[int, str]]:
    """For how many days a measure can be put off, with their labels."""
    return [(1, _("Tomorrow")), (2, _("In 2 days")), (3, _("In 3 days"))]
