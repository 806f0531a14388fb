"""Writes SVG safely: text that a person typed can never become markup."""

import re
from functools import cache
from html import escape

# XML 1.0, section 2.2: these may not appear in a document, even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def words(text: str) -> str:
    """Any text, fit to stand in an element or an attribute."""
    return escape(_NOT_XML.sub("", text))


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a needless ``.0``."""
    return f"{value:.1f}".removesuffix(".0")


@cache
def _named(key: str) -> str:
    return key.strip("_").replace("_", "-")


def element(name: str, inside: str = "", **attributes: str | float) -> str:
    """An element whose attributes are ours, never a person's; ``_`` in a name stands for ``-``."""
    said = "".join(
        f' {_named(key)}="{value if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def label(text: str, *, x: float, y: float, **attributes: str | float) -> str:
    """Text at a place."""
    return element("text", words(text), x=x, y=y, **attributes)
