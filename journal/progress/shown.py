"""The chart as plain values, for the JSON API."""

from dataclasses import asdict
from typing import Any

from journal.progress.series import RatedLine
from journal.progress.since import since_words
from journal.progress.sittings import ScoreLine
from journal.progress.whole import Progress


def shown(progress: Progress) -> dict[str, Any]:
    """Everything the chart shows, and the change words."""
    timeline = progress.timeline
    return {
        "from": timeline.from_on,
        "to": timeline.to_on,
        "series": [_series(line) for line in progress.scores],
        "sessions": [
            {"number": mark.number, "on": mark.on, "held": mark.held} for mark in timeline.sessions
        ],
        "goals": [_rated(line) for line in timeline.goals],
        "check_ins": [_rated(line) for line in timeline.check_ins],
        "side_effects": [asdict(note) for note in timeline.side_effects],
        "events": [asdict(note) for note in timeline.events],
        "days_since_session": timeline.days_since_session,
        "days_between_sessions": list(progress.gaps.between) if progress.gaps else [],
    }


def _series(line: ScoreLine) -> dict[str, Any]:
    series = line.series
    return {
        "key": series.key,
        "name": series.name,
        "maximum": series.maximum,
        "bands": [asdict(band) for band in series.bands],
        "points": [asdict(point) for point in series.points],
        "baseline": asdict(line.baseline) if line.baseline else None,
        "change": _change(line),
    }


def _change(line: ScoreLine) -> dict[str, Any] | None:
    if line.change is None:
        return None
    moved = line.change.plain_words
    return {
        "baseline": line.change.baseline,
        "last": line.change.last,
        "direction": moved.direction.value,
        "points": moved.points,
        "words": since_words(line),
        "response": line.change.response,
        "remission": line.change.remission,
        "important_drop": line.change.important_drop,
        "reliable_improvement": line.change.reliable_improvement,
        "reliable_deterioration": line.change.reliable_deterioration,
    }


def _rated(line: RatedLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "name": line.name,
        "points": [asdict(point) for point in line.points],
    }
