"""The names and icons that a person may have us go by on their phone."""

from dataclasses import dataclass
from typing import Any

from journal.kernel.speech import N_, direction, locale
from journal.kernel.speech import gettext as _

# Of this browser, not of a person: it holds before anybody signs in, and after they sign out.
COOKIE = "afterword-look"
# The longest that browsers keep a cookie (RFC 6265bis, 5.5).
COOKIE_SECONDS = 400 * 24 * 60 * 60

# The grounds of a page, as static/css/tokens.css has them for browsers without light-dark().
PAPER_LIGHT, PAPER_DARK = "#fbf7f0", "#14151e"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One name and its icon. A discreet one says nothing of what is inside."""

    key: str
    called: str
    discreet: bool = True

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return _(self.called)

    def icon(self, kind: str) -> str:
        """An icon of it below /static: ``.svg``, ``-192.png`` and so on."""
        return f"icons/{self.key}{kind}"


LOOKS = (
    Look(key="afterword", called="Afterword", discreet=False),
    Look(key="notes", called=N_("Notes")),
    Look(key="pages", called=N_("Pages")),
    Look(key="daybook", called=N_("Daybook")),
)
_BY_KEY = {look.key: look for look in LOOKS}


def look_of(key: str | None) -> Look:
    """The look of that name; ours where there is none."""
    return _BY_KEY.get(key or "", LOOKS[0])


def manifest(look: Look, *, static: str) -> dict[str, Any]:
    """The web app manifest (W3C Web Application Manifest). ``static`` is where files lie.

    The id is one for every look: whoever changes theirs has the same app under another name.
    """
    support = _("Get help") if look.discreet else _("Get support")
    return {
        "id": "/",
        "name": look.name,
        "short_name": look.name,
        "lang": locale(),
        "dir": direction(),
        "start_url": "/today",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER_LIGHT,
        "theme_color": PAPER_LIGHT,
        "icons": [
            _icon(static + look.icon(".svg"), "any"),
            _icon(static + look.icon("-192.png"), "192x192"),
            _icon(static + look.icon("-512.png"), "512x512"),
            {**_icon(static + look.icon("-512.png"), "512x512"), "purpose": "maskable"},
        ],
        "shortcuts": [{"name": _("Write"), "url": "/write"}, {"name": support, "url": "/support"}],
    }


def _icon(address: str, sizes: str) -> dict[str, str]:
    media = "image/svg+xml" if address.endswith(".svg") else "image/png"
    return {"src": address, "sizes": sizes, "type": media}
