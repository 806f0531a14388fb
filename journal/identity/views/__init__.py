"""Pages of who one is: coming in, one's account, the people of a clinic."""

from journal.identity.views import (
    account,
    clinic,
    entering,
    handing,
    joining,
    locking,
    quick_lock,
)
from journal.identity.views.blueprint import routes

__all__ = [
    "account",
    "clinic",
    "entering",
    "handing",
    "joining",
    "locking",
    "quick_lock",
    "routes",
]
