"""Which prompt reads what again."""

from journal.prompts.echoes import EARLY_SIGNS, FIRST_PAGE, Echo, echoes_of, echoing
from journal.prompts.library import prompt
from journal.prompts.words import Have


def test_each_prompt_that_looks_back_echoes_what_it_speaks_of() -> None:
    assert echoes_of("w2-compare") == (Echo.FIRST_PAGE,)
    assert echoes_of("day-restate") == (Echo.NEXT_INTENTION,)
    for prompt_id in ("next-intent", "bn-intent", "bn-carry"):
        assert echoes_of(prompt_id) == (Echo.LAST_INTENTION,)
    for prompt_id in ("lw-plan", "mt-signs"):
        assert echoes_of(prompt_id) == (Echo.EARLY_SIGNS,)
    for prompt_id in ("prep-goal-steps", "w2-goal"):
        assert echoes_of(prompt_id) == (Echo.GOALS,)


def test_the_others_are_plain() -> None:
    assert echoes_of("w2-keep") == echoes_of("w2-letgo") == echoes_of("of-nobody") == ()


def test_every_name_in_the_rule_is_a_prompt_we_ship() -> None:
    names = {*echoing(), *FIRST_PAGE, EARLY_SIGNS}
    assert {prompt(name).id for name in names} == names


def test_what_a_prompt_needs_is_what_it_echoes() -> None:
    assert Have.FIRST_PAGE in prompt("w2-compare").needs
    assert Have.INTENTION_LAST in prompt("next-intent").needs & prompt("bn-intent").needs
    assert Have.GOAL in prompt("prep-goal-steps").needs & prompt("w2-goal").needs
