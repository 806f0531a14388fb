"""Render a page: the layout's facts, dates in the reader's language, what they may do."""

from collections.abc import MutableMapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from flask import Flask, current_app, get_flashed_messages, render_template, request
from flask.templating import Environment
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from journal.access.actor import Standing
from journal.access.permissions import Permission
from journal.access.policy import may as policy_may
from journal.kernel import speech
from journal.kernel.clock import now
from journal.settings import APP_ROOT
from journal.web.assets import fingerprint
from journal.web.guard import actor, ended_elsewhere, handed_over_to, is_locked


class Pages(Environment):
    """Templates that share one dictionary of globals.

    Jinja gives each a chain of two, so that a template could be loaded with globals of its own;
    none of ours is. Copying and comparing chains took a tenth of a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def render(template: str, **context: Any) -> str:
    """Render a template with what every page knows."""
    return render_template(template, **context)


def speak_as_read() -> str:
    """Speak the language that the browser reads, whoever asks; gives its code."""
    speech.speak(request.accept_languages.best_match(["en"], default="en") or "en")
    return speech.locale()


def render_for_everybody(template: str, **context: Any) -> str:
    """A page that is the same for everybody who reads the language: nothing knows who asks."""
    page = current_app.jinja_env.get_template(template)
    return page.render(**context, lang=speech.locale(), dir=speech.direction())


def in_words(message: str, /, **values: Any) -> Markup:
    """A template's words in the language of the request, with what goes into them.

    As Jinja's own, which looks three functions up for each of a page's sixty messages and puts
    nothing into nearly all of them.
    """
    if values:
        return Markup(speech.gettext(message)) % values  # noqa: S704 - ours, and a catalogue's
    return _plain(speech.locale(), message)


@lru_cache(maxsize=4096)
def _plain(_locale: str, message: str) -> Markup:
    return Markup(speech.gettext(message)) % {}  # noqa: S704 - as above


def zone() -> ZoneInfo:
    """The reader's own time zone."""
    return ZoneInfo(getattr(current_user, "zone", None) or "UTC")


def today() -> date:
    """Today's date where the reader is."""
    return now().astimezone(zone()).date()


def show_day(day: date, style: str = "medium") -> str:
    """A day in words: ``full``, ``long``, ``medium``, ``short`` or a CLDR pattern."""
    return format_date(day, style, locale=speech.locale())


def show_time(moment: datetime, *, local: bool = True) -> str:
    """A time of day; ``local=False`` keeps the writer's own offset."""
    shown = moment.astimezone(zone()) if local else moment
    return format_time(shown.timetz(), "short", locale=speech.locale())


def show_moment(moment: datetime) -> str:
    """A day and a time where the reader is."""
    local = moment.astimezone(zone())
    return f"{show_day(local.date())}, {show_time(moment)}"


def may(permission: str, standing: Standing | None = None) -> bool:
    """Whether a menu may offer what a route would allow: the same table answers both.

    Nothing is offered, and nothing of one's own shown, while the phone is handed over or locked.
    """
    if handed_over_to() or is_locked():
        return False
    by = actor()
    own = Standing(is_self=by is not None)
    return policy_may(by, Permission(permission), standing or own)


def start(app: Flask) -> None:
    """Give templates their words, addresses and dates."""
    prefix = f"/static/{fingerprint(APP_ROOT / 'static')}/"
    app.extensions["afterword-assets"] = prefix
    environment = app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        speech.gettext, speech.ngettext, newstyle=True
    )
    environment.globals.update(
        _=in_words,
        gettext=in_words,
        asset=lambda path: prefix + path,
        csrf_token=generate_csrf,
        format_day=show_day,
        format_time=show_time,
        format_moment=show_moment,
        get_flashed_messages=get_flashed_messages,
        may=may,
        today=today,
    )

    @app.context_processor
    def every_page() -> dict[str, Any]:
        # Themselves: by the stand-in they would be looked for again at every mention.
        someone: Any = current_user._get_current_object()  # noqa: SLF001 - there is no other way
        return {
            "person": someone if getattr(someone, "actor", None) else None,
            "handed_over": bool(handed_over_to()),
            "locked": is_locked(),
            "lock_on": bool(getattr(someone, "lock_on", False)),
            "ended_elsewhere": ended_elsewhere(),
            "lang": speech.locale(),
            "dir": speech.direction(),
            "server_now": now().isoformat(timespec="milliseconds"),
        }
