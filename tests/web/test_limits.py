"""Processes that count each for itself allow together no more than one would; waits are true."""

import pytest
import time_machine
from flask import Flask
from limits.storage import storage_from_string

from journal.web import limits


def allowed(limit: str, *, share: int) -> int:
    app = Flask("a worker")
    limits.start(app, None, share=share)
    with app.app_context():
        for tries in range(100):
            try:
                limits.hit(limit, "somebody")
            except limits.TooOften:
                return tries
    raise AssertionError("it never ends")


@pytest.mark.parametrize(
    ("limit", "share", "each"),
    [("10/10minutes", 1, 10), ("10/10minutes", 2, 5), ("20/hour", 8, 2), ("10/hour", 64, 1)],
)
def test_a_process_of_several_gets_its_share_of_a_limit_and_never_none(
    limit: str, share: int, each: int
) -> None:
    assert allowed(limit, share=share) == each


def test_processes_that_count_together_in_redis_share_the_whole_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_memory = storage_from_string("memory://")
    monkeypatch.setattr(limits, "storage_from_string", lambda _url: in_memory)
    app = Flask("a worker")
    limits.start(app, "redis://cache.example.org", share=64)
    with app.app_context():
        for _ in range(10):
            limits.hit("10/hour", "somebody")
        with pytest.raises(limits.TooOften):
            limits.hit("10/hour", "somebody")


def test_the_wait_is_the_longest_of_all_that_refuse() -> None:
    app = Flask("a worker")
    limits.start(app, None)
    tries = ("2/minute", "place"), ("2/hour", "account"), ("9/day", "address")
    with app.app_context(), time_machine.travel(1_800_000_000, tick=False) as clock:
        for _ in range(2):
            limits.hit_all(*tries)
        clock.shift(20)
        with pytest.raises(limits.TooOften) as refused:
            limits.hit_all(*tries)
        assert refused.value.seconds == 3580


def test_a_try_that_is_given_back_can_be_made_again() -> None:
    app = Flask("a worker")
    limits.start(app, None)
    with app.app_context():
        for _ in range(5):
            limits.hit("1/hour", "somebody")
            limits.give_back(("1/hour", "somebody"))
        limits.hit("1/hour", "somebody")
        with pytest.raises(limits.TooOften):
            limits.hit("1/hour", "somebody")
