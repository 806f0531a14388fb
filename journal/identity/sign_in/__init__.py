"""The sign-in of a request: who it is, by which browser, and what its cookies close."""

from journal.identity.sign_in.browser import device, device_cookie, device_mark, site
from journal.identity.sign_in.loading import (
    SignedInPerson,
    forget,
    person_of,
    remember,
)
from journal.identity.sign_in.obeying import LEFT, no_longer_away, start, stay_locked

__all__ = [
    "LEFT",
    "SignedInPerson",
    "device",
    "device_cookie",
    "device_mark",
    "forget",
    "no_longer_away",
    "person_of",
    "remember",
    "site",
    "start",
    "stay_locked",
]
