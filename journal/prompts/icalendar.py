"""The few lines of RFC 5545 that an event of one's own needs; its text is ours, never a person's.

There is no METHOD and no address: RFC 5546 (3.2.1) wants an organizer for what is published, and
nobody is to be named. The section of RFC 5545 stands beside what follows it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

# 3.1: a line is no longer than 75 octets, its line break left out.
_LONGEST = 75
_END = b"\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    id: UUID
    at: datetime
    minutes: int


def calendar(events: Iterable[Event], *, words: str, link: str, made_at: datetime) -> bytes:
    """A file with at least one event in it (3.6): each with the same words, and an alarm."""
    # 3.4, 3.7.3, 3.7.4
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Afterword//Afterword//EN"]
    for one in events:
        lines += _event(one, words=_text(words), link=link, made_at=made_at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + _END for line in lines)


def _event(one: Event, *, words: str, link: str, made_at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",  # 3.6.1
        f"UID:{one.id}",  # 3.8.4.7, and RFC 7986 5.3: a UUID, with no host in it
        f"DTSTAMP:{_instant(made_at)}",  # 3.8.7.2
        f"DTSTART:{_instant(one.at)}",  # 3.8.2.4
        f"DURATION:PT{one.minutes}M",  # 3.8.2.5, 3.3.6
        f"SUMMARY:{words}",  # 3.8.1.12
        f"URL:{link}",  # 3.8.4.6
        "CLASS:PRIVATE",  # 3.8.1.3
        "TRANSP:TRANSPARENT",  # 3.8.2.7: whoever sees free and busy times sees nothing
        "BEGIN:VALARM",  # 3.6.6
        "ACTION:DISPLAY",
        f"DESCRIPTION:{words}",  # the words of the alarm, which it may not be without
        "TRIGGER:PT0S",  # 3.8.6.3
        "END:VALARM",
        "END:VEVENT",
    ]


def _instant(at: datetime) -> str:
    """3.3.5, form #2: it needs no rules of a time zone."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(words: str) -> str:
    """3.3.11."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(plain, escaped)
    return words


def _folded(line: str) -> bytes:
    """3.1: what is longer goes on in a line that begins with a space, and no letter is cut."""
    rows = [b""]
    for letter in line:
        octets = letter.encode()
        if len(rows[-1]) + len(octets) > _LONGEST:
            rows.append(b" ")
        rows[-1] += octets
    return _END.join(rows)
