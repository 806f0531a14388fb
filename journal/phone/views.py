"""The worker and its shell, the manifest, how to keep us on a phone, and under what name."""

import hashlib
from typing import Any, cast

import orjson
from flask import Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from journal.kernel.errors import NotFound
from journal.phone.known import public_facts
from journal.phone.looks import COOKIE, COOKIE_SECONDS, LOOKS, look_of, manifest
from journal.phone.schemas import LookForm
from journal.phone.worker import Kept, kept_on_phone, program
from journal.settings import APP_ROOT
from journal.web.access import public
from journal.web.forms import read_form
from journal.web.pages import render, render_for_everybody, speak_as_read
from journal.web.routes import Routes

routes = Routes("phone", __name__)
_PROGRAM = public(
    because="it is a program and says nothing of anybody",
    alone=True,
    handed_over=True,
    locked=True,
)
_SHELL = public(
    because="the same bytes for everybody, kept on the phone",
    alone=True,
    handed_over=True,
    locked=True,
)
_ANYBODY = public(because="a phone is set up before anybody signs in")

# Pages that the worker keeps: the same bytes for everybody who reads the language.
KEPT_PAGES = {"/offline": "offline/shell.html", "/closed": "identity/closed.html"}


@routes.app_context_processor
def every_page() -> dict[str, Any]:
    """The look that this browser chose."""
    return {"look": look_of(request.cookies.get(COOKIE))}


def _static() -> str:
    return cast("str", current_app.extensions["afterword-assets"])


def _pages() -> dict[str, str]:
    """The kept pages in the reader's language; nothing in them changes while the server runs."""
    made: dict[str, dict[str, str]] = current_app.extensions.setdefault("afterword-kept", {})
    language = speak_as_read()
    if language not in made or current_app.jinja_env.auto_reload:
        known = public_facts(current_app.extensions["afterword-settings"].home)
        made[language] = {
            address: render_for_everybody(template, **known)
            for address, template in KEPT_PAGES.items()
        }
    return made[language]


def kept() -> Kept:
    """All that the worker keeps, in the reader's language."""
    return kept_on_phone(APP_ROOT / "static", static=_static(), pages=_pages())


@routes.get("/service-worker.js", access=_PROGRAM)
def worker() -> ResponseReturnValue:
    """The worker, asked for again at every visit and sent again when it changed."""
    source = (APP_ROOT / "static" / "sw.js").read_text(encoding="utf-8")
    body = program(source, kept(), static=_static()).encode()
    answer = Response(body, content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = "/"
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag(hashlib.sha256(body).hexdigest()[:24])
    return answer.make_conditional(request)


@routes.get("/offline", access=_SHELL)
def offline() -> ResponseReturnValue:
    """The page that stands in for any other while there is no connection."""
    return _pages()["/offline"]


@routes.get("/manifest/<slug:look_key>", access=_ANYBODY)
def show_manifest(look_key: str) -> ResponseReturnValue:
    """How a phone is to show us, by one of the names there are."""
    if look_key not in {look.key for look in LOOKS}:
        raise NotFound
    body = orjson.dumps(manifest(look_of(look_key), static=_static()))
    return Response(body, content_type="application/manifest+json")


@routes.get("/install", access=_ANYBODY)
def install() -> ResponseReturnValue:
    """How to put us on a phone's home screen, for each kind of phone."""
    return render("phone/install.html")


@routes.get("/look", access=_ANYBODY)
def look() -> ResponseReturnValue:
    """The names and icons to choose from."""
    return render("phone/look.html", looks=LOOKS, form=None)


@routes.post("/look", access=_ANYBODY)
def change_look() -> ResponseReturnValue:
    """Go by another name in this browser, from the next page on."""
    form = read_form(LookForm)
    if form.errors:
        return render("phone/look.html", looks=LOOKS, form=form), 422
    answer = redirect(url_for("phone.look"), 303)
    answer.set_cookie(
        COOKIE,
        form.values["look"],
        max_age=COOKIE_SECONDS,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return cast("Response", answer)
