"""create_app(settings): the one module that knows every feature."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from whitenoise import WhiteNoise

from journal.features import BLUEPRINTS
from journal.identity import sign_in
from journal.kernel.db import Database
from journal.settings import APP_ROOT, Settings
from journal.vault.keyfile import BadKeyFile, KeyFile
from journal.vault.keys import derived
from journal.vault.server import ServerVault
from journal.web import assets, counting, csrf, errors, limits, pages, security, sent
from journal.web.compressed import Compressed
from journal.web.converters import CONVERTERS
from journal.web.cookies import Cookies
from journal.web.form_bodies import CarefulRequest
from journal.web.proxies import BehindLoopback
from journal.web.routes import declarations
from journal.web.together import Together
from journal.web.unread import ReadOut

# A page of text is 2 KB; a year of an eloquent writer is 2 MB. Entries have a limit of their own.
_LARGEST_REQUEST = 4 * 1024 * 1024


def create_app(settings: Settings, database: Database | None = None) -> Flask:
    """Build the app. It does not start if a route does not say who may use it."""
    app = Flask("journal", template_folder=str(APP_ROOT / "templates"), static_folder=None)
    app.jinja_environment = pages.Pages
    app.session_interface = Cookies()
    vault = open_vault(settings)
    database = database or open_database(settings, vault)
    app.request_class = CarefulRequest
    app.extensions.update({"afterword-db": database, "afterword-settings": settings})
    name, key = vault.keyfile.keys[0]
    app.config.update(
        SECRET_KEY=derived(key, f"cookies {name}"),
        SECRET_KEY_FALLBACKS=[derived(old, f"cookies {n}") for n, old in vault.keyfile.keys[1:]],
        SESSION_COOKIE_NAME="__Host-afterword" if settings.secure else "afterword",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # Persistent: a restarted browser must not meet a sign-in page with unsent words in hand.
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        SESSION_REFRESH_EACH_REQUEST=False,
        MAX_CONTENT_LENGTH=_LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=_LARGEST_REQUEST,
        SERVER_NAME=None,
    )
    app.url_map.converters.update(CONVERTERS)
    counting.start(app)
    csrf.start(app)
    limits.start(app, settings.redis_url, share=settings.workers)
    pages.start(app)
    security.start(app, secure=settings.secure)
    errors.start(app)
    sent.start(app)
    sign_in.start(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    declarations(app)
    _serve_static(app, secure=settings.secure)
    app.wsgi_app = ReadOut(BehindLoopback(app.wsgi_app))  # type: ignore[method-assign]
    return app


def open_vault(settings: Settings) -> ServerVault:
    """The server vault; makes the default key file at the first start on this machine."""
    if not settings.keyfile.exists() and settings.keyfile_is_ours:
        KeyFile.new().save(settings.keyfile)
    try:
        return ServerVault(settings.keyfile)
    except BadKeyFile as error:
        message = f"AFTERWORD_KEYFILE: {error}"
        raise SystemExit(message) from error


def open_database(settings: Settings, vault: ServerVault) -> Database:
    """The database, its sessions carrying the vault."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Database(settings.database_url, carries={"vault": vault})


def _serve_static(app: Flask, *, secure: bool) -> None:
    prefix: str = app.extensions["afterword-assets"]
    forever: Callable[[str, str], bool] = lambda _path, url: url.startswith(prefix)  # noqa: E731
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(APP_ROOT / "static"),
        prefix=prefix,
        max_age=assets.forever(),
        immutable_file_test=forever,
        charset="utf-8",
        allow_all_origins=False,
        add_headers_function=security.on_static(secure=secure),
    )
    app.wsgi_app = Together(app.wsgi_app, prefix)  # type: ignore[method-assign]
    app.wsgi_app = Compressed(app.wsgi_app, prefix)  # type: ignore[method-assign]
