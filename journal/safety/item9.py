"""PHQ-9 item 9: what the answer is, and what comes next. It is a flag, never a risk level."""

from dataclasses import dataclass
from enum import StrEnum

# One question asks about wishing to be dead and about self-harm together, so it cannot grade
# either; and "not at all" is no reassurance: 71.6 % of the suicides in a cohort of 447,245 were
# in people who had answered so (Louzon 2016, doi:10.1176/appi.ps.201500149).
ENDORSED_FROM = 1


class Item9(StrEnum):
    ENDORSED = "endorsed"
    # A third state, not a zero.
    UNANSWERED = "unanswered"
    NOT_ENDORSED = "not_endorsed"


class Form(StrEnum):
    """How far the form got; it never softens what an answer brings."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    ABANDONED = "abandoned"


class Sight(StrEnum):
    """Who can see the answer at this moment, for the honest line on the support screen."""

    NOT_SENT = "not-sent"
    ONLY_YOU = "only-you"
    THERAPIST_MAY_LOOK = "therapist-may-look"


@dataclass(frozen=True, slots=True)
class Next:
    state: Item9
    # The support screen comes before the score and before anything else.
    support_first: bool
    # A therapist who was given the series is asked to acknowledge it.
    flag: bool
    sight: Sight
    # The score page may follow once the person chooses to continue; a form left early has none.
    score_after: bool


def state_of(answer: int | None) -> Item9:
    if answer is None:
        return Item9.UNANSWERED
    return Item9.ENDORSED if answer >= ENDORSED_FROM else Item9.NOT_ENDORSED


def respond(state: Item9, *, form: Form, sent: bool, shared: bool) -> Next:
    """What to show next; the total has no say in it.

    ``sent`` is false while the answer is only on the phone; ``shared`` is true when a therapist
    with an active link was given the series.
    """
    return Next(
        state=state,
        support_first=state is not Item9.NOT_ENDORSED,
        flag=state is Item9.ENDORSED,
        sight=sight(sent=sent, shared=shared),
        score_after=form is not Form.ABANDONED,
    )


def sight(*, sent: bool, shared: bool) -> Sight:
    if not sent:
        return Sight.NOT_SENT
    return Sight.THERAPIST_MAY_LOOK if shared else Sight.ONLY_YOU
