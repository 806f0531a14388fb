"""What changes a link, and what changes who may see what."""

from journal.sharing.service.links import (
    INVITATIONS,
    TRIES,
    TRIES_FROM_ONE_PLACE,
    BadCode,
    approve,
    confirm,
    end,
    invite,
    let_go,
    redeem,
)
from journal.sharing.service.shares import (
    mark_seen,
    share_entry,
    share_series,
    take_back_entry,
    take_back_series,
)

__all__ = [
    "INVITATIONS",
    "TRIES",
    "TRIES_FROM_ONE_PLACE",
    "BadCode",
    "approve",
    "confirm",
    "end",
    "invite",
    "let_go",
    "mark_seen",
    "redeem",
    "share_entry",
    "share_series",
    "take_back_entry",
    "take_back_series",
]
