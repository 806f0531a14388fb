"""Item 9 brings support at once, on any form, and is never graded."""

from dataclasses import fields
from itertools import product

import pytest

from journal.safety.item9 import Form, Item9, Next, Sight, respond, state_of


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, Item9.UNANSWERED),
        (0, Item9.NOT_ENDORSED),
        (1, Item9.ENDORSED),
        (2, Item9.ENDORSED),
        (3, Item9.ENDORSED),
    ],
)
def test_an_answer_is_endorsed_unanswered_or_not_endorsed(answer: int | None, state: Item9) -> None:
    assert state_of(answer) is state


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("state", [Item9.ENDORSED, Item9.UNANSWERED])
def test_support_comes_first_also_on_a_form_left_early(form: Form, state: Item9) -> None:
    assert respond(state, form=form, sent=True, shared=False).support_first


@pytest.mark.parametrize("form", list(Form))
def test_not_at_all_brings_no_support_screen_of_its_own(form: Form) -> None:
    found = respond(Item9.NOT_ENDORSED, form=form, sent=True, shared=True)
    assert not found.support_first
    assert not found.flag


def test_only_an_endorsed_answer_is_a_flag_to_acknowledge() -> None:
    flagged = {
        state: respond(state, form=Form.COMPLETE, sent=True, shared=True).flag for state in Item9
    }
    assert flagged == {Item9.ENDORSED: True, Item9.UNANSWERED: False, Item9.NOT_ENDORSED: False}


@pytest.mark.parametrize(
    ("sent", "shared", "sight"),
    [
        (False, False, Sight.NOT_SENT),
        (False, True, Sight.NOT_SENT),
        (True, False, Sight.ONLY_YOU),
        (True, True, Sight.THERAPIST_MAY_LOOK),
    ],
)
def test_the_honest_line_says_who_can_see_the_answer_now(
    *, sent: bool, shared: bool, sight: Sight
) -> None:
    found = respond(Item9.ENDORSED, form=Form.COMPLETE, sent=sent, shared=shared)
    assert found.sight is sight


def test_higher_answers_bring_the_same_next_step_so_nothing_is_graded() -> None:
    for form, sent, shared in product(Form, (True, False), (True, False)):
        steps = {respond(state_of(a), form=form, sent=sent, shared=shared) for a in (1, 2, 3)}
        assert len(steps) == 1
    assert not {"risk", "level", "grade"} & {field.name for field in fields(Next)}


def test_a_form_left_early_has_no_score_page_after() -> None:
    assert not respond(Item9.ENDORSED, form=Form.ABANDONED, sent=True, shared=True).score_after
    assert respond(Item9.ENDORSED, form=Form.INCOMPLETE, sent=True, shared=True).score_after
