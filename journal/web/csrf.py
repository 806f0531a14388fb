"""Every change from a browser carries a token that another site cannot know."""

from flask import Flask, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from journal.access.actor import Actor
from journal.kernel.errors import Denied

_protect = CSRFProtect()

# Our own pages, an address typed by hand, or a browser too old to say. A neighbour on the same
# domain ("same-site") is not us: whoever runs another page there could send a form here.
_FROM_HERE = frozenset({None, "none", "same-origin"})


def start(app: Flask) -> None:
    """Set it up; the check itself is made by the guard of every route."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    # A page left open overnight must still be able to send what was written on it; the token
    # is bound to the browser's own cookie, which is what expires.
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.config["WTF_CSRF_SSL_STRICT"] = False  # we send no referrer; Sec-Fetch-Site stands in
    _protect.init_app(app)


def bears_token() -> bool:
    """Whether the request says by a bearer token who sends it; its cookies then say nothing."""
    return request.headers.get("Authorization", "").startswith("Bearer ")


def check_token(by: Actor | None, *, anybody: bool) -> None:
    """Raise CSRFError (a 400) unless the request could only come from our own page or an app.

    What a browser itself calls another origin's doing is Denied: its words are not carried along,
    or somebody could be led to send what they never wrote.

    A bearer token, or JSON from nobody, cannot be sent by a foreign form: a browser would have
    to ask us first (a CORS preflight), and we answer none.
    """
    if request.headers.get("Sec-Fetch-Site") not in _FROM_HERE:
        raise Denied
    if by is None and not anybody:
        return  # about to be turned away, and to be told to sign in rather than of tokens
    if bears_token():
        return
    if request.is_json and not request.cookies:
        return
    _protect.protect()


def is_from_our_page(by: Actor | None) -> bool:
    """Whether `check_token` lets it pass, also where no route was found that would have asked."""
    try:
        check_token(by, anybody=False)
    except (CSRFError, Denied):
        return False
    return True
