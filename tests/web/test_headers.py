"""The same few headers stand on every answer, whatever it is about and however it ended."""

from collections.abc import Callable

import pytest
from flask import Flask

from journal.app import create_app
from journal.kernel.db import Database
from journal.settings import Settings
from tests.support.clients import Api, Browser
from tests.support.people import Cast, Member

ALWAYS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        "img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; "
        "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types afterword-sw"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), browsing-topics=()",
    "X-Frame-Options": "DENY",
}
PERSONAL = {"Cache-Control": "no-store", "Vary": "Cookie, Authorization, Accept-Language"}
TELLING = {"Server", "X-Powered-By", "Access-Control-Allow-Origin"}

ANSWERS = [
    ("/", 200),
    ("/sign-in", 200),
    ("/account", 200),
    ("/clinic", 403),
    ("/nowhere", 404),
    ("/odd/fault", 500),
    ("/odd/broken-row", 500),
    ("/odd/stale", 412),
    ("/odd/418", 418),
    ("/sign-out", 405),
    ("/support", 200),
    ("/guidance/for-supporters", 200),
    ("/healthz", 200),
    ("/api/v1/sign-ins", 405),
    ("/api/v1/nowhere", 404),
    ("/api/v1/odd/fault", 500),
    ("/api/v1/openapi.json", 200),
]


@pytest.mark.parametrize(("path", "status"), ANSWERS)
def test_every_kind_of_answer_carries_every_header(
    odd_browser: Callable[[Member | None], Browser], cast: Cast, path: str, status: int
) -> None:
    answer = odd_browser(cast.alice).get(path, follow_redirects=path == "/")
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert {name: answer.headers.get(name) for name in PERSONAL} == PERSONAL
    assert not TELLING & set(answer.headers.keys())
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize("path", ["/account", "/nowhere", "/odd/fault", "/sign-in"])
def test_somebody_signed_out_gets_the_same_headers(
    odd_browser: Callable[[Member | None], Browser], path: str
) -> None:
    answer = odd_browser(None).get(path)
    assert {name: answer.headers.get(name) for name in ALWAYS | PERSONAL} == ALWAYS | PERSONAL


def test_a_static_file_may_be_kept_for_ever_and_is_only_what_it_says(app: Flask) -> None:
    path = app.extensions["afterword-assets"] + "css/tokens.css"
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Content-Security-Policy"] == ALWAYS["Content-Security-Policy"]
    assert answer.headers["Content-Type"].startswith("text/css")
    assert not TELLING & set(answer.headers.keys())
    assert "Set-Cookie" not in answer.headers
    answer.close()


@pytest.mark.parametrize("path", ["none.css", "../pyproject.toml", "%2e%2e/pyproject.toml"])
def test_a_static_file_that_is_not_there_is_an_ordinary_404(app: Flask, path: str) -> None:
    answer = app.test_client().get(app.extensions["afterword-assets"] + path)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


def test_over_https_browsers_are_told_to_stay_there(settings: Settings, database: Database) -> None:
    secure = create_app(_over_https(settings), database)
    for path in ("/sign-in", "/nowhere", secure.extensions["afterword-assets"] + "css/tokens.css"):
        answer = secure.test_client().get(path, base_url="https://journal.example.org")
        assert answer.headers["Strict-Transport-Security"] == (
            "max-age=63072000; includeSubDomains"
        ), path
        answer.close()


def test_over_https_the_cookie_is_bound_to_the_host(settings: Settings, database: Database) -> None:
    secure = create_app(_over_https(settings), database)
    answer = secure.test_client().get("/sign-in", base_url="https://journal.example.org")
    name, *flags = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-afterword=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)
    assert not [flag for flag in flags if flag.startswith("Domain")]


def test_the_cookie_lasts_a_month_once_somebody_has_signed_in(app: Flask, cast: Cast) -> None:
    from tests.support.people import PASSPHRASE

    client = Browser(app)
    answer = client.post("/sign-in", {"email": cast.alice.email, "password": PASSPHRASE})
    assert answer.status_code == 303
    signs = "afterword="
    [sign_in] = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(signs)]
    flags = sign_in.split("; ")[1:]
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)
    assert any(flag.startswith("Expires=") for flag in flags)


def test_a_method_that_does_not_fit_names_those_that_do(
    api: Callable[[Member | None], Api], cast: Cast
) -> None:
    answer = api(cast.alice).get("/sign-ins")
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (
        405,
        {"OPTIONS", "POST"},
    )


@pytest.mark.parametrize("name", ["too-often", "busy"])
def test_an_answer_that_asks_for_patience_says_how_long(
    odd_api: Callable[[Member | None], Api],
    odd_browser: Callable[[Member | None], Browser],
    name: str,
) -> None:
    assert odd_api(None).get(f"/odd/{name}").headers["Retry-After"] == "60"
    assert odd_browser(None).get(f"/odd/{name}").headers["Retry-After"] == "60"


def _over_https(settings: Settings) -> Settings:
    return Settings.from_env(
        {
            "AFTERWORD_HOME": str(settings.home),
            "AFTERWORD_DATABASE_URL": settings.database_url,
            "AFTERWORD_BASE_URL": "https://journal.example.org",
        }
    )
