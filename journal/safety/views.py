"""Get support, for anybody in any state; and the support screen that follows an answer."""

from typing import Any

from babel.lists import format_list
from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from journal.kernel import speech
from journal.safety import country as countries
from journal.safety.crisis_lines import ANYWHERE, CrisisLines
from journal.safety.item9 import Next
from journal.safety.own_lines import lines_in_force
from journal.safety.red_flags import red_flag_card
from journal.web.access import public
from journal.web.pages import render
from journal.web.routes import Routes

routes = Routes("safety", __name__)


@routes.record_once
def read_lines(state: Any) -> None:
    """Read the crisis lines when the app is built, so that a bad file stops the start."""
    lines_in_force(state.app.extensions["afterword-settings"].home)


def _lines() -> CrisisLines:
    return lines_in_force(current_app.extensions["afterword-settings"].home)


@routes.get(
    "/support",
    access=public(
        because="a person in need must get help without signing in first",
        handed_over=True,
        locked=True,
    ),
)
def support() -> ResponseReturnValue:
    """Numbers to call, by country, and the signs that call for medical help."""
    names = {code: countries.name_of(code, language=speech.locale()) for code in _lines().countries}
    chosen = country_here()
    return render(
        "safety/support.html",
        chosen=chosen,
        names=sorted(names.items(), key=lambda pair: pair[1]),
        country_name=names.get(chosen or ""),
        offered=_lines().for_country(chosen),
        reviewed_on=_lines().reviewed_on,
        card=red_flag_card(),
    )


def support_screen(then: Next, *, seen_by: list[str], onward: str) -> str:
    """The screen that comes after an answer, before the score and before anything else."""
    facts = support_facts(then, seen_by=seen_by, onward=onward)
    return render("safety/after_answer.html", support=facts)


def support_facts(then: Next, *, seen_by: list[str], onward: str) -> dict[str, Any]:
    """What that screen says, for a page of another feature that has to begin with it."""
    return {
        "state": then.state.value,
        "seen_by": format_list(seen_by, locale=speech.locale()),
        "sight": then.sight.value,
        **lines_here(),
        "onward": onward,
    }


def lines_here() -> dict[str, Any]:
    """The numbers to call where the reader is, for a page that has them among other things."""
    chosen = country_here()
    return {
        "country_name": chosen and countries.name_of(chosen, language=speech.locale()),
        "offered": [
            line
            for line in _lines().for_country(chosen)
            if line.kind in {"emergency", "crisis"} or (chosen is None and line.country == ANYWHERE)
        ],
    }


def country_here() -> str | None:
    """A first guess at where the reader is; None where no country of ours is named."""
    return countries.guess(
        _lines().countries,
        asked=request.args.get("country", ""),
        zone=getattr(current_user, "zone", None) or "",
        languages=[tag for tag, _quality in request.accept_languages],
    )
