"""Join, sign in, see and end sign-ins, change passphrase and zone, hand over, lock, leave."""

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
from journal.identity.service.locking import (
    MOST_TRIES,
    Tried,
    begin_pin_try,
    lock,
    note_failed_unlock,
    set_pin,
    settle_pin_try,
    turn_off,
    unlock,
)
from journal.identity.service.passkeys import (
    add_passkey,
    may_have_passkeys,
    new_challenge,
    note_use,
    remove_passkey,
    take_challenge,
)
from journal.identity.service.sign_ins import (
    account_mark,
    change_passphrase,
    end_held,
    end_other_sign_ins,
    end_sign_in,
    is_seen_long_ago,
    note_failure,
    seen,
    sign_in,
)
from journal.identity.service.zones import (
    count_days_in,
    follow_phone,
    hold_zone_while,
)

__all__ = [
    "MOST_TRIES",
    "Tried",
    "account_mark",
    "add_passkey",
    "begin_pin_try",
    "change_passphrase",
    "count_days_in",
    "end_held",
    "end_other_sign_ins",
    "end_sign_in",
    "follow_phone",
    "hand_over",
    "hold_zone_while",
    "invite_staff",
    "is_seen_long_ago",
    "join",
    "join_staff",
    "leave",
    "lock",
    "may_have_passkeys",
    "new_challenge",
    "new_hash",
    "note_failed_unlock",
    "note_failure",
    "note_use",
    "remove_passkey",
    "say_kind",
    "seen",
    "set_pin",
    "settle_pin_try",
    "sign_in",
    "take_back",
    "take_challenge",
    "turn_off",
    "unlock",
]
