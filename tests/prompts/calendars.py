"""A tiny reader of calendar files: what a phone makes of one."""

from datetime import UTC, datetime

Component = dict[str, str]


def unfolded(file: bytes) -> list[str]:
    """The lines of a file, put together again as RFC 5545 3.1 has it."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(file: bytes) -> list[Component]:
    """Each event's properties; those of its alarm stand under ``VALARM.``."""
    lines = unfolded(file)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    found: list[Component] = []
    inside = []
    for line in lines:
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert inside.pop() == value
        elif "VEVENT" in inside:
            key = f"VALARM.{name}" if inside[-1] == "VALARM" else name
            assert key not in found[-1]
            found[-1][key] = value
    assert inside == []
    return found


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
