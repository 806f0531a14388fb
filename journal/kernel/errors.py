"""What can go wrong inside; only the edge knows their status codes."""

from collections.abc import Mapping


class DomainError(Exception):
    """Something a person can be told about in plain words."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message
        # What a program should show before anything else, such as "support".
        self.leads_to: str | None = None


class NotFound(DomainError):
    """It is not there, or not for this person: the two must look the same."""


class Denied(DomainError):
    """The person stands in a relation to it, but may not do this."""


class Conflict(DomainError):
    """It was changed meanwhile, or already is what was asked; nothing has been lost."""


class Stale(Conflict):
    """A change was based on an older version; the newer one stands, and both stay readable."""


class Crossed(Conflict):
    """Somebody added the same at this very moment; done again, it meets what they added."""


class Busy(DomainError):
    """Too many people want the same scarce thing at once; trying again helps."""


class NoRoom(DomainError):
    """The disk would not take it: nothing was written, and the words are still with the writer."""


class Invalid(DomainError):
    """A value that cannot be accepted, named field by field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {why}" for name, why in fields.items()))
        self.fields = dict(fields)
