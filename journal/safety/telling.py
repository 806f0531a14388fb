"""Crisis lines, the red-flag card and flags as plain values, in one language."""

from typing import Any

from journal.safety.crisis_lines import CrisisLines, Line
from journal.safety.flags import RaisedFlag
from journal.safety.red_flags import RedFlagCard


def told_lines(lines: CrisisLines, *, country: str | None, language: str) -> dict[str, Any]:
    """The lines of one country, or of all."""
    wanted = lines.lines if country is None else lines.for_country(country)
    return {
        "version": lines.version,
        "reviewed_on": lines.reviewed_on,
        "countries": list(lines.countries),
        "lines": [_told_line(line, language) for line in wanted],
    }


def told_card(card: RedFlagCard, *, language: str) -> dict[str, Any]:
    return {
        "version": card.version,
        "title": card.title.said_in(language),
        "action": card.action.said_in(language),
        "signs": [{"key": sign.key, "text": sign.text.said_in(language)} for sign in card.signs],
        "note": card.note.said_in(language),
        "reviewed_by_clinician": card.reviewed_by_clinician,
    }


def told_flag(flag: RaisedFlag) -> dict[str, Any]:
    return {
        "id": flag.id,
        "kind": flag.kind,
        "reason": flag.reason.value,
        "raised_at": flag.raised_at,
        "about": flag.about,
        "taken_at": flag.taken_at,
        "value": flag.value,
        "acknowledged": [
            {"link_id": said.link_id, "acknowledged_at": said.at, "note": said.note}
            for said in flag.acknowledged
        ],
    }


def _told_line(line: Line, language: str) -> dict[str, Any]:
    return {
        "country": line.country,
        "kind": line.kind.value,
        "name": line.name,
        "call": line.call,
        "text": line.text,
        "chat": line.chat,
        "hours": line.hours.said_in(language),
        "languages": list(line.languages),
        "verified": line.verified,
        "last_checked": line.last_checked,
        "entered_on": line.entered_on,
        "source": line.source,
    }
