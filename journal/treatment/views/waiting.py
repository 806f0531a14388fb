"""What any page may ask before it offers something binding: from when it can be done."""

from typing import Any

from flask import g

from journal.access.permissions import Permission
from journal.care.standing import own_record
from journal.treatment.standing import waits_until
from journal.treatment.views.base import routes
from journal.web.guard import signed_in
from journal.web.pages import may


@routes.record_once
def offer(state: Any) -> None:
    """Every page with a button that binds asks, whichever feature it belongs to."""
    state.app.jinja_env.globals["waits_until"] = waits_for_me


def waits_for_me() -> str:
    """The hour and day in words, or nothing for anybody who need not wait; asked once a page."""
    if "waits_until" not in g:
        is_mine = may(Permission.JOURNAL_WRITE)
        g.waits_until = waits_until(own_record(signed_in())[0]) if is_mine else ""
    return str(g.waits_until)
