"""What the shell of the app knows of the world: the same for everybody who reads the language."""

from pathlib import Path
from typing import Any

from journal.entries import drawing
from journal.entries.words import MOODS
from journal.kernel.speech import gettext as _
from journal.kernel.speech import locale
from journal.measures.catalogue import all_measures
from journal.measures.definition import Measure
from journal.prompts.library import prompt
from journal.safety.country import name_of
from journal.safety.crisis_lines import ANYWHERE
from journal.safety.own_lines import lines_in_force
from journal.safety.red_flags import red_flag_card
from journal.session_day.words import NEEDS

# What is asked around a session; all the rest comes with what a phone carries.
_AROUND = ("day-arrive", "day-breath", "after-three", "after-line", "after-need", "after-image")


def public_facts(home: Path) -> dict[str, Any]:
    """For the shell's template: nothing in it is anybody's."""
    lines = lines_in_force(home)
    countries = {code: name_of(code, language=locale()) for code in lines.countries}
    return {
        "measures": all_measures(),
        "scored": {measure.key: scored(measure) for measure in all_measures()},
        "countries": sorted(countries.items(), key=lambda pair: pair[1]),
        "lines_of": {code: lines.for_country(code) for code in (*countries, ANYWHERE)},
        "reviewed_on": lines.reviewed_on,
        "card": red_flag_card(),
        "moods": [(mood, _(mood)) for mood in MOODS],
        "needs": [(need, _(need)) for need in NEEDS],
        # An empty page to write on, as the page for writing has it.
        "sketch": drawing,
        "given": {},
        "errors": {},
        "controls": (),
        "labels": {"drawing": _("Drawing"), "drawing_words": _("The drawing in words")},
        "around": {name: prompt(name) for name in _AROUND},
    }


def scored(measure: Measure) -> dict[str, Any]:
    """What scoring a questionnaire on the phone rests on; its words stand on the page."""
    item, missing = measure.safety_item, measure.missing
    return {
        "key": measure.key,
        "version": measure.version,
        "items": len(measure.items),
        "choices": [choice.value for choice in measure.choices],
        "bands": [
            {
                "low": band.low,
                "high": band.high,
                "key": band.key,
                "text": band.text.said_in(locale()),
            }
            for band in measure.bands
        ],
        "highest": measure.highest,
        "positive_at": measure.positive_at,
        "prorate_up_to": missing.up_to if missing else None,
        "prorate_is_published": measure.prorate_up_to is not None,
        "safety_item": item.number if item else None,
    }
