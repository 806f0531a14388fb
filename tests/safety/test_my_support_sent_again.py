"""Somebody added from one page twice: nobody is doubled, and nobody is replaced."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.support.clients import Browser
from tests.support.people import Cast, Member

On = Callable[[Member | None], Browser]


@pytest.mark.parametrize(
    ("path", "more"), [("people", {"phone": "555 0100"}), ("team", {"role": "therapist"})]
)
def test_other_words_from_the_page_of_somebody_new_are_somebody_else(
    browser: On, cast: Cast, *, path: str, more: dict[str, str]
) -> None:
    me, form = browser(cast.alice), {"id": str(uuid4()), "name": "Luis", **more}
    other = {**form, "name": "Rosa"}
    for sent in (form, other, form, other):
        assert me.post(f"/my-support/{path}", sent).status_code == 303
    text = me.get("/my-support").text
    assert len(set(re.findall(rf"/my-support/{path}/([0-9a-f-]{{36}})", text))) == 2
    assert "Luis" in text
    assert "Rosa" in text
