"""The form of a questionnaire, filled in as a browser would."""

import re
from typing import Any

from journal.kernel.ids import new_id
from tests.support.clients import Answer

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def sheet(answers: list[int | None], **more: Any) -> dict[str, Any]:
    """A form opened just now."""
    ids = {"id": str(new_id()), "left_id": str(new_id()), "version": "1", "taken_at": ""}
    return {**ids, **marked(answers), **more}


def marked(answers: list[int | None]) -> dict[str, str]:
    """The answers alone."""
    return {f"item-{n}": str(answer) for n, answer in enumerate(answers, 1) if answer is not None}


def on_page(page: Answer, answers: list[int | None]) -> dict[str, str]:
    """What a page's own form sends: its hidden fields as they stand, and these answers."""
    form = page.text[page.text.index("data-questionnaire") :]
    hidden = {name: value for name, value in _HIDDEN.findall(form) if name != "csrf_token"}
    return {**hidden, **marked(answers)}
