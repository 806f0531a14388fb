"""The routes of my support, and what every support screen may ask for: one's own numbers."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.standing import own_record
from journal.kernel.errors import Conflict
from journal.kernel.speech import gettext as _
from journal.my_support import kept, queries
from journal.treatment.views.base import changed_meanwhile, or_as_new
from journal.vault.records import Kept
from journal.web.access import needs
from journal.web.forms import Form
from journal.web.guard import signed_in
from journal.web.pages import may
from journal.web.routes import Routes

routes = Routes("my_support", __name__)
READ = needs(Permission.JOURNAL_READ, of=ME)
WRITE = needs(Permission.JOURNAL_WRITE, of=ME, queued=True)

# What a form carries beside the words.
_CARRIED = ("id", "etag")


@routes.record_once
def offer_own_numbers(state: Any) -> None:
    """Every support screen shows them, whichever feature it belongs to."""
    state.app.jinja_env.globals["my_support"] = my_support


def my_support() -> kept.Mine | None:
    """What the patient who is signed in laid by; None for anybody else."""
    if not may(Permission.JOURNAL_READ):
        return None
    return queries.mine_if_it_opens(lambda: own_record(signed_in())[0].reader)


def words_of(form: Form) -> dict[str, Any]:
    return {name: value for name, value in form.values.items() if name not in _CARRIED}


def refuse_whole(form: Form, error: Conflict) -> Form:
    """A refusal that is about no one field of the form."""
    form.errors["name"] = str(error) or _("This cannot be kept now.")
    return form


def is_kept(form: Form, keep: Callable[[int | None], Kept]) -> bool:
    """Whether the form's words are kept; if not, it says why, and they are still in it."""
    try:
        done = or_as_new(keep, form.values["etag"])
    except Conflict as error:
        refuse_whole(form, error)
        return False
    return not changed_meanwhile(form, done, done.version)


def saved(endpoint: str = ".show") -> ResponseReturnValue:
    """Said once, on the page that the form leads to."""
    flash(_("Saved."))
    return redirect(url_for(endpoint), 303)
