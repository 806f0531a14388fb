"""A life as it is told in its file, and the instants at which its events happen."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

_LIVES = Path(__file__).with_name("lives")
_CLINIC = Path(__file__).with_name("clinic.json")
# What an event's line says for itself, and a record does not hold.
_OURS = frozenset({"do", "day", "at", "hours", "key"})
# What a link takes: an invitation, its code used a day later, then two people and four words.
_LINKING = (
    ("invite", timedelta(hours=-26)),
    ("redeem", timedelta(0)),
    ("confirm", timedelta(minutes=6)),
    ("approve", timedelta(minutes=9)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something one person does at an instant."""

    at: datetime
    who: str
    do: str
    told: Mapping[str, Any]

    @property
    def says(self) -> dict[str, Any]:
        """What the line says beside when, what and by which name."""
        return {name: value for name, value in self.told.items() if name not in _OURS}


@dataclass(frozen=True, kw_only=True)
class Life:
    """One person of the demo. ``key`` is what other lives call them by."""

    key: str
    name: str
    role: str
    zone: str
    # What a member of staff is, as their clinic says; nobody else has one.
    kind: str | None
    told: tuple[Mapping[str, Any], ...]
    now: datetime

    @property
    def email(self) -> str:
        """Where nobody lives: the domain is reserved for examples (RFC 2606)."""
        return f"{self.key}@example.org"

    @cached_property
    def here(self) -> ZoneInfo:
        """Where they are."""
        return ZoneInfo(self.zone)

    def moment(self, day: int, clock: str) -> datetime:
        """A time of day so many days from today, on their own clock."""
        on = self.now.astimezone(self.here).date() + timedelta(days=day)
        return datetime.combine(on, time.fromisoformat(clock), tzinfo=self.here)

    def events(self) -> Iterator[Event]:
        """What has happened by now; a line of the file may stand for several events."""
        for told in self.told:
            for do, at in self._expanded(told):
                if at <= self.now:
                    yield Event(at=at.astimezone(UTC), who=self.key, do=do, told=told)

    def _expanded(self, told: Mapping[str, Any]) -> Iterator[tuple[str, datetime]]:
        if "hours" in told:
            at = (self.now + timedelta(hours=told["hours"])).astimezone(self.here)
        else:
            at = self.moment(told["day"], told["at"])
        match told["do"]:
            case "link":
                yield from ((do, at + apart) for do, apart in _LINKING)
            case "session":
                yield "start", at
                yield "end", at + timedelta(minutes=told["minutes"])
            case do:
                yield do, at


def lives(now: datetime) -> tuple[Life, ...]:
    """Everybody, the staff first."""
    staff = [_life(one, now) for one in json.loads(_CLINIC.read_text("utf-8"))["staff"]]
    patients = [
        _life({"role": "patient", **json.loads(path.read_text("utf-8"))}, now)
        for path in sorted(_LIVES.glob("*.json"))
    ]
    return (*staff, *patients)


def clinic_name() -> str:
    """The name of the demo clinic."""
    return str(json.loads(_CLINIC.read_text("utf-8"))["name"])


def in_order(people: tuple[Life, ...]) -> list[Event]:
    """What everybody does, as it happens."""
    return sorted((event for life in people for event in life.events()), key=lambda one: one.at)


def _life(told: Mapping[str, Any], now: datetime) -> Life:
    return Life(
        key=told["key"],
        name=told["name"],
        role=told["role"],
        zone=told["zone"],
        kind=told.get("kind"),
        told=tuple(told["events"]),
        now=now,
    )
