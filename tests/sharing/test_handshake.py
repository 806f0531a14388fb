"""The table of moves, whole: every state, side and move, and what it may lead to."""

from itertools import product
from uuid import UUID

import pytest

from journal.sharing import phrase as phrases
from journal.sharing.handshake import PENDING, Move, Side, State, after

PATIENT, THERAPIST, CLINIC = Side.PATIENT, Side.THERAPIST, Side.CLINIC

# Written out by hand, apart from the code: whatever is not here is refused.
EXPECTED = {
    (State.INVITED, PATIENT, Move.REDEEM): State.REDEEMED,
    (State.INVITED, THERAPIST, Move.END): State.ENDED,
    (State.REDEEMED, THERAPIST, Move.CONFIRM): State.CONFIRMED,
    (State.REDEEMED, THERAPIST, Move.END): State.ENDED,
    (State.REDEEMED, PATIENT, Move.END): State.ENDED,
    (State.CONFIRMED, PATIENT, Move.APPROVE): State.ACTIVE,
    (State.CONFIRMED, THERAPIST, Move.CONFIRM): State.CONFIRMED,
    (State.CONFIRMED, THERAPIST, Move.END): State.ENDED,
    (State.CONFIRMED, PATIENT, Move.END): State.ENDED,
    (State.ACTIVE, PATIENT, Move.APPROVE): State.ACTIVE,
    (State.ACTIVE, THERAPIST, Move.END): State.ENDED,
    (State.ACTIVE, PATIENT, Move.END): State.ENDED,
    (State.ENDED, THERAPIST, Move.END): State.ENDED,
    (State.ENDED, PATIENT, Move.END): State.ENDED,
    (State.INVITED, CLINIC, Move.END): State.ENDED,
    (State.REDEEMED, CLINIC, Move.END): State.ENDED,
    (State.CONFIRMED, CLINIC, Move.END): State.ENDED,
    (State.ACTIVE, CLINIC, Move.END): State.ENDED,
    (State.ENDED, CLINIC, Move.END): State.ENDED,
}
EVERY = list(product(State, Side, Move))


@pytest.mark.parametrize(("state", "side", "move"), EVERY, ids=lambda one: one.value)
def test_every_state_side_and_move_leads_where_it_should_or_nowhere(
    state: State, side: Side, move: Move
) -> None:
    assert after(state, side, move) is EXPECTED.get((state, side, move))


def test_only_the_patient_can_make_a_link_active_and_only_after_the_therapist_confirmed() -> None:
    ways = {one for one in EVERY if after(*one) is State.ACTIVE and one[0] is not State.ACTIVE}
    assert ways == {(State.CONFIRMED, PATIENT, Move.APPROVE)}


def test_nothing_leads_out_of_an_end() -> None:
    assert {after(State.ENDED, side, move) for side in Side for move in Move} == {
        State.ENDED,
        None,
    }


def test_whoever_is_in_a_link_can_always_end_it() -> None:
    for state in PENDING | {State.ACTIVE}:
        assert {after(state, side, Move.END) for side in Side} == {State.ENDED}


def test_a_phrase_is_four_words_and_hangs_on_everything_it_is_made_of() -> None:
    link, code, keys = UUID(int=1), bytes(32), (bytes([1]) * 32, bytes([2]) * 32)
    said = phrases.phrase(b"k" * 32, link_id=link, code_hash=code, public_keys=keys)
    others = {
        phrases.phrase(b"l" * 32, link_id=link, code_hash=code, public_keys=keys),
        phrases.phrase(b"k" * 32, link_id=UUID(int=2), code_hash=code, public_keys=keys),
        phrases.phrase(b"k" * 32, link_id=link, code_hash=b"c" * 32, public_keys=keys),
        phrases.phrase(b"k" * 32, link_id=link, code_hash=code, public_keys=keys[::-1]),
    }
    assert len(said.split()) == 4
    assert len(others | {said}) == 5
    assert said == phrases.phrase(b"k" * 32, link_id=link, code_hash=code, public_keys=keys)


def test_the_words_are_256_and_no_two_of_them_sound_nearly_the_same() -> None:
    words = phrases._WORDS
    assert len(set(words)) == len(words) == 256
    assert [word for word in words if not word.isalpha() or not word.islower()] == []
    assert [pair for pair in product(words, words) if pair[0] < pair[1] and _one_off(*pair)] == []


def _one_off(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
