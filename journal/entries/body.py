"""The outline of a body, front and back, and the names of its parts.

Both sides are drawn as in a mirror: what is left on the page is the person's own left.
"""

from typing import NamedTuple

from journal.kernel.speech import N_


class Feeling(NamedTuple):
    key: str
    words: str


class Part(NamedTuple):
    """``path`` is its shape on a sheet of 200 by 440."""

    key: str
    side: str
    words: str
    path: str


FEELINGS = (
    Feeling("comfortable", N_("Comfortable")),
    Feeling("uncomfortable", N_("Not comfortable")),
)
SIDES = (("front", N_("Front")), ("back", N_("Back")))
SHEET = (200, 440)

_HEAD = "M100 6c19 0 30 14 30 33 0 21-12 39-30 39S70 60 70 39C70 20 81 6 100 6z"
_NECK = "M86 76q14 8 28 0v18q-14 8-28 0z"
_TOP = "M62 102q38-14 76 0l4 8v50q-42 10-84 0v-50z"
_MIDDLE = "M58 163q42 10 84 0l-3 43q-39 8-78 0z"
_HIPS = "M61 209q39 8 78 0l7 44q-46 12-92 0z"
_LEFT_ARM = "M55 104q-18 4-22 26l-13 84q-1 8 7 10t10-7l18-80z"
_RIGHT_ARM = "M145 104q18 4 22 26l13 84q1 8-7 10t-10-7l-18-80z"
_LEFT_HAND = "M18 228q10-2 18 2l1 22q-1 16-14 16t-13-16z"
_RIGHT_HAND = "M182 228q-10-2-18 2l-1 22q1 16 14 16t13-16z"
_LEFT_LEG = "M54 257q22 5 43 5l-4 128q-1 8-12 8t-12-8z"
_RIGHT_LEG = "M146 257q-22 5-43 5l4 128q1 8 12 8t12-8z"
_LEFT_FOOT = "M68 401q12 5 24 0l1 22q-2 12-20 12-16-1-14-12z"
_RIGHT_FOOT = "M132 401q-12 5-24 0l-1 22q2 12 20 12 16-1 14-12z"

PARTS = (
    Part("head", "front", N_("Head and face"), _HEAD),
    Part("throat", "front", N_("Throat"), _NECK),
    Part("chest", "front", N_("Chest"), _TOP),
    Part("belly", "front", N_("Belly"), _MIDDLE),
    Part("hips", "front", N_("Hips and lap"), _HIPS),
    Part("left-arm", "front", N_("Left arm"), _LEFT_ARM),
    Part("right-arm", "front", N_("Right arm"), _RIGHT_ARM),
    Part("left-hand", "front", N_("Left hand"), _LEFT_HAND),
    Part("right-hand", "front", N_("Right hand"), _RIGHT_HAND),
    Part("left-leg", "front", N_("Left leg"), _LEFT_LEG),
    Part("right-leg", "front", N_("Right leg"), _RIGHT_LEG),
    Part("left-foot", "front", N_("Left foot"), _LEFT_FOOT),
    Part("right-foot", "front", N_("Right foot"), _RIGHT_FOOT),
    Part("back-head", "back", N_("Back of the head"), _HEAD),
    Part("neck", "back", N_("Neck"), _NECK),
    Part("upper-back", "back", N_("Upper back"), _TOP),
    Part("lower-back", "back", N_("Lower back"), _MIDDLE),
    Part("seat", "back", N_("Seat"), _HIPS),
    Part("back-left-arm", "back", N_("Left arm, from behind"), _LEFT_ARM),
    Part("back-right-arm", "back", N_("Right arm, from behind"), _RIGHT_ARM),
    Part("back-left-hand", "back", N_("Back of the left hand"), _LEFT_HAND),
    Part("back-right-hand", "back", N_("Back of the right hand"), _RIGHT_HAND),
    Part("back-left-leg", "back", N_("Left leg, from behind"), _LEFT_LEG),
    Part("back-right-leg", "back", N_("Right leg, from behind"), _RIGHT_LEG),
    Part("left-heel", "back", N_("Left heel"), _LEFT_FOOT),
    Part("right-heel", "back", N_("Right heel"), _RIGHT_FOOT),
)
NAMES = {part.key: part.words for part in PARTS}
