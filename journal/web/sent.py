"""A form that a script of ours sends is told where to go on, and its page goes there itself.

A browser follows a redirect before a script can see it: the page behind it would be made twice,
and its words of thanks shown to nobody.
"""

from flask import Flask, Response, request

_ASKS = "Afterword-Sends"
_TELLS = "Afterword-Next"


def start(app: Flask) -> None:
    """Answer such a form with the address of the next page in a header."""
    app.after_request(_told)


def _told(response: Response) -> Response:
    if request.headers.get(_ASKS) != "script" or response.status_code != 303:
        return response
    response.headers[_TELLS] = response.headers.pop("Location")
    response.status_code = 204
    response.set_data(b"")
    response.headers.pop("Content-Type", None)
    return response
