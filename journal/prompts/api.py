"""The library of prompts over JSON."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.queries import has_therapist
from journal.kernel.errors import NotFound
from journal.kernel.speech import locale
from journal.prompts.library import all_prompts, prompt
from journal.prompts.own import PREFIX
from journal.prompts.prompt import Prompt
from journal.prompts.queries import asked_of, own_to_answer
from journal.prompts.schemas import PromptOut
from journal.prompts.shown import shown
from journal.web.access import needs
from journal.web.answers import answer, listed
from journal.web.guard import signed_in
from journal.web.routes import Routes

routes = Routes("prompts_api", __name__, url_prefix="/api/v1")

_ANYONE = needs(Permission.ACCOUNT_KEEP)


@routes.get("/prompts", access=_ANYONE, gives=PromptOut, many=True)
def prompts() -> ResponseReturnValue:
    """Every prompt we ship, in its current version; before them what your therapists wrote."""
    linked = _has_therapist()
    every = dict.fromkeys([*_asked_of_me(), *all_prompts()])
    return listed([shown(one, language=locale(), has_therapist=linked) for one in every])


@routes.get("/prompts/<slug:prompt_id>", access=_ANYONE, gives=PromptOut)
def show_prompt(prompt_id: str) -> ResponseReturnValue:
    """One prompt: of ours, or one that a therapist of yours wrote and asked you."""
    me = signed_in().person_id
    if me is not None and prompt_id.startswith(PREFIX):
        found = own_to_answer(me, prompt_id, None)
    else:
        try:
            found = prompt(prompt_id)
        except KeyError as error:
            raise NotFound from error
    return answer(shown(found, language=locale(), has_therapist=_has_therapist()))


def _asked_of_me() -> list[Prompt]:
    me = signed_in().person_id
    asked = asked_of(me) if me is not None else ()
    return [one.prompt for one in asked if one.prompt.id.startswith(PREFIX) and not one.is_retired]


def _has_therapist() -> bool:
    by = signed_in()
    return by.person_id is not None and has_therapist(by.person_id)
