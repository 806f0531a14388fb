"""When a person who asked for it is asked again if something is still with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

# Of people who report a lasting difficulty about a third have it for more than a year (Evans et
# al. 2023), so it is asked for as long as the person wants, and not oftener than they can bear.
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    is_asking: bool = False
    # The day the person said yes, or was last asked.
    asked_on: date | None = None

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        day = value["asked_on"]
        return cls(is_asking=value["is_asking"], asked_on=date.fromisoformat(day) if day else None)

    @property
    def next_on(self) -> date | None:
        """None for somebody who is not asked."""
        return self.asked_on + WEEK if self.is_asking and self.asked_on else None

    def is_due(self, today: date) -> bool:
        return self.next_on is not None and self.next_on <= today
