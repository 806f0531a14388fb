"""Instruments and sittings as plain values, in one language."""

from collections.abc import Iterable
from typing import Any

from journal.measures.definition import Choice, Measure
from journal.measures.scoring import Score
from journal.measures.sitting import Sitting
from journal.safety.flags import RaisedFlag
from journal.safety.item9 import Next
from journal.safety.telling import told_flag


def told_instrument(measure: Measure, *, language: str) -> dict[str, Any]:
    functional = measure.functional
    return {
        "key": measure.key,
        "version": measure.version,
        "name": measure.name,
        "short_name": measure.short_name,
        "language": measure.stem.language_for(language),
        "languages": sorted(measure.languages),
        "recall_days": measure.recall_days,
        "stem": measure.stem.said_in(language),
        "items": [
            {
                "number": item.number,
                "text": item.text.said_in(language),
                "loinc": item.loinc,
                "safety": item.safety,
            }
            for item in measure.items
        ],
        "choices": _told_choices(measure.choices, language),
        "functional": functional
        and {
            "text": functional.text.said_in(language),
            "choices": _told_choices(functional.choices, language),
            "expected": functional.expected,
        },
        "bands": _told_bands(measure, language),
        "highest": measure.highest,
        "loinc_panel": measure.loinc_panel,
        "loinc_total": measure.loinc_total,
        "attribution": list(measure.attribution),
        "licence": measure.licence,
    }


def told_sitting(
    sitting: Sitting, *, then: Next | None, flags: Iterable[RaisedFlag], language: str
) -> dict[str, Any]:
    given, severity, found = sitting.given, sitting.shown_severity, sitting.score
    return {
        "id": sitting.id,
        "instrument": given.instrument,
        "version": given.version,
        "answers": list(given.answers),
        "functional": given.functional,
        "taken_at": given.taken_at,
        "local_day": sitting.local_day,
        "state": given.state.value,
        "replaces": given.replaces,
        "replaced_by": sitting.replaced_by,
        "score": _told_score(found, sitting) if found else None,
        "severity": severity,
        "severity_words": severity and sitting.measure.band(severity).text.said_in(language),
        "flags": [told_flag(flag) for flag in flags if flag.about == sitting.id],
        "next": what_to_show(sitting, then),
        "etag": '"1"',
    }


def what_to_show(sitting: Sitting, then: Next | None) -> str | None:
    """``support`` comes first; a form left early has no result."""
    if then is not None and then.support_first:
        return "support"
    return None if sitting.given.abandoned else "result"


def _told_choices(choices: Iterable[Choice], language: str) -> list[dict[str, Any]]:
    return [
        {"value": one.value, "text": one.text.said_in(language), "loinc": one.loinc}
        for one in choices
    ]


def _told_bands(measure: Measure, language: str) -> list[dict[str, Any]]:
    return [
        {"low": one.low, "high": one.high, "key": one.key, "text": one.text.said_in(language)}
        for one in measure.bands
    ]


def _told_score(found: Score, sitting: Sitting) -> dict[str, Any]:
    return {
        "total": found.total,
        # Only where a published rule allows it; other arithmetic is nobody's score.
        "prorated": found.prorated if found.shown_is_prorated else None,
        "highest": sitting.measure.highest,
        "answered": found.n_answered,
        "items": found.n_items,
        "item9": found.item9.value if found.item9 else None,
        "functional_missing": found.functional_missing,
        "subscores": [
            {"key": part.key, "total": part.total, "positive": part.positive}
            for part in found.subscores
        ],
    }
