"""Join, sign in, see and end sign-ins, change the passphrase, hand the phone over, leave."""

from journal.identity.service.handing import (
    hand_over,
    take_back,
)
from journal.identity.service.joining import (
    invite_staff,
    join,
    join_staff,
    leave,
    new_hash,
    say_kind,
)
from journal.identity.service.sign_ins import (
    account_mark,
    change_passphrase,
    end_other_sign_ins,
    end_sign_in,
    is_seen_long_ago,
    note_failure,
    seen,
    sign_in,
)

__all__ = [
    "account_mark",
    "change_passphrase",
    "end_other_sign_ins",
    "end_sign_in",
    "hand_over",
    "invite_staff",
    "is_seen_long_ago",
    "join",
    "join_staff",
    "leave",
    "new_hash",
    "note_failure",
    "say_kind",
    "seen",
    "sign_in",
    "take_back",
]
