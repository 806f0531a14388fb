"""The library of prompts over JSON."""

from flask.typing import ResponseReturnValue

from journal.access.permissions import Permission
from journal.care.loaders import ME
from journal.care.queries import has_therapist
from journal.care.standing import Patient
from journal.kernel.clock import now
from journal.kernel.errors import NotFound
from journal.kernel.speech import locale
from journal.prompts.ahead import ahead_of
from journal.prompts.library import all_prompts, prompt
from journal.prompts.own import PREFIX
from journal.prompts.prompt import Prompt
from journal.prompts.queries import asked_of, known_course, own_to_answer
from journal.prompts.schemas import AheadOut, PromptOut
from journal.prompts.shown import shown, shown_ahead
from journal.treatment.queries import zone_of
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


@routes.get("/prompts/ahead", access=needs(Permission.JOURNAL_READ, of=ME), gives=AheadOut)
def ahead(patient: Patient) -> ResponseReturnValue:
    """What may be asked after a session of yours, by name, before there was one."""
    known = known_course(patient.reader)
    at, zone = now(), zone_of(patient.reader)
    found = ahead_of(known, now=at, zone=zone)
    protocol = known.protocol(at=at, zone=zone)
    return answer(shown_ahead(found, protocol=protocol.key, language=locale()))


def _asked_of_me() -> list[Prompt]:
    me = signed_in().person_id
    asked = asked_of(me) if me is not None else ()
    return [one.prompt for one in asked if one.prompt.id.startswith(PREFIX) and not one.is_retired]


def _has_therapist() -> bool:
    by = signed_in()
    return by.person_id is not None and has_therapist(by.person_id)
