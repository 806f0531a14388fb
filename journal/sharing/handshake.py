"""The moves of a link, from invitation to end: who may make which, and where it leads."""

from enum import StrEnum


class State(StrEnum):
    """Where a link stands."""

    INVITED = "invited"
    REDEEMED = "redeemed"
    CONFIRMED = "confirmed"
    ACTIVE = "active"
    ENDED = "ended"


class Side(StrEnum):
    """The two ends of a link, and the clinic, which ends what its leaving therapist was in."""

    PATIENT = "patient"
    THERAPIST = "therapist"
    CLINIC = "clinic"


class Move(StrEnum):
    """What one side can do with a link."""

    REDEEM = "redeem"
    CONFIRM = "confirm"
    APPROVE = "approve"
    END = "end"


# Every move there is. Nothing leads out of an end: linking again starts with a new invitation.
_LEADS: dict[tuple[State, Side, Move], State] = {
    (State.INVITED, Side.PATIENT, Move.REDEEM): State.REDEEMED,
    (State.REDEEMED, Side.THERAPIST, Move.CONFIRM): State.CONFIRMED,
    (State.CONFIRMED, Side.PATIENT, Move.APPROVE): State.ACTIVE,
    (State.INVITED, Side.THERAPIST, Move.END): State.ENDED,
    (State.REDEEMED, Side.THERAPIST, Move.END): State.ENDED,
    (State.REDEEMED, Side.PATIENT, Move.END): State.ENDED,
    (State.CONFIRMED, Side.THERAPIST, Move.END): State.ENDED,
    (State.CONFIRMED, Side.PATIENT, Move.END): State.ENDED,
    (State.ACTIVE, Side.THERAPIST, Move.END): State.ENDED,
    (State.ACTIVE, Side.PATIENT, Move.END): State.ENDED,
    (State.INVITED, Side.CLINIC, Move.END): State.ENDED,
    (State.REDEEMED, Side.CLINIC, Move.END): State.ENDED,
    (State.CONFIRMED, Side.CLINIC, Move.END): State.ENDED,
    (State.ACTIVE, Side.CLINIC, Move.END): State.ENDED,
}
# A button pressed twice, or a request sent again: it already stands where the move leads.
_STANDS: dict[tuple[State, Side, Move], State] = {
    (State.CONFIRMED, Side.THERAPIST, Move.CONFIRM): State.CONFIRMED,
    (State.ACTIVE, Side.PATIENT, Move.APPROVE): State.ACTIVE,
    (State.ENDED, Side.THERAPIST, Move.END): State.ENDED,
    (State.ENDED, Side.PATIENT, Move.END): State.ENDED,
    (State.ENDED, Side.CLINIC, Move.END): State.ENDED,
}

# Between the code and the approval: each sees the other's name and the phrase, and no more.
PENDING = frozenset({State.REDEEMED, State.CONFIRMED})


def after(state: State, side: Side, move: Move) -> State | None:
    """Where the move leads, or None if this side cannot make it now.

    A move that was made already leads to the state the link is in.
    """
    made = (state, side, move)
    return _LEADS.get(made) or _STANDS.get(made)
