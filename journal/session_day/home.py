"""What has to be named before a session at home can be marked ready.

Accounts of home treatment call it a benefit, a worry and a warning sign. We take no side: a
session at home asks for a named adult, the clinic's number and an address, and says no more.
"""

from enum import StrEnum
from typing import Protocol

from journal.treatment.words import Setting


class Named(StrEnum):
    """Fields of a session's private half."""

    ADULT_PRESENT = "adult_present"
    CLINIC_NUMBER = "clinic_number"
    ADDRESS = "address"


class AtHome(Protocol):
    @property
    def setting(self) -> Setting: ...
    @property
    def adult_present(self) -> str | None: ...
    @property
    def clinic_number(self) -> str | None: ...
    @property
    def address(self) -> str | None: ...


def missing(session: AtHome) -> tuple[Named, ...]:
    """Nothing anywhere else: there, marking a session ready has no conditions."""
    if session.setting is not Setting.HOME:
        return ()
    return tuple(name for name in Named if not (getattr(session, name) or "").strip())
