"""Crisis lines by country, each with its source and the date it was checked."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from journal.kernel.reviewed import Block, MalformedFile, read
from journal.kernel.wording import Wording

_SHIPPED = Path(__file__).with_name("crisis_lines.json")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NUMBER = re.compile(r"\+?[0-9][0-9 -]*")
# In the file, in the place of a date: nobody has held this line against its source yet.
NOT_VERIFIED = "not verified"
# The pseudo-country of lines that are not tied to one place.
ANYWHERE = "ZZ"


class Kind(StrEnum):
    """In the order in which they are offered."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    DIRECTORY = "directory"
    PEER = "peer"


@dataclass(frozen=True, slots=True)
class Line:
    country: str
    kind: Kind
    name: str
    call: str | None
    text: str | None
    chat: str | None
    hours: Wording
    languages: tuple[str, ...]
    verified: bool
    # None for a line that was entered and not yet verified.
    last_checked: date | None
    entered_on: date
    source: str

    @property
    def call_link(self) -> str | None:
        return None if self.call is None else f"tel:{_dialled(self.call)}"

    @property
    def text_link(self) -> str | None:
        return None if self.text is None else f"sms:{_dialled(self.text)}"


@dataclass(frozen=True, slots=True)
class CrisisLines:
    version: int
    reviewed_on: date
    lines: tuple[Line, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        return tuple(sorted({line.country for line in self.lines} - {ANYWHERE}))

    def for_country(self, country: str | None) -> tuple[Line, ...]:
        """The country's lines, emergency first, then those that serve anyone, anywhere.

        A country we know no line for still gets the directory; never an empty list.
        """
        wanted = {(country or ANYWHERE).upper(), ANYWHERE}
        found = [line for line in self.lines if line.country in wanted]
        kinds = list(Kind)
        return tuple(
            sorted(found, key=lambda line: (kinds.index(line.kind), line.country == ANYWHERE))
        )

    def older_than(self, *, months: int, today: date) -> bool:
        """Whether any date in the file lies more than so many months back."""
        oldest = min(
            self.reviewed_on, *(line.last_checked or line.entered_on for line in self.lines)
        )
        passed = (today.year - oldest.year) * 12 + today.month - oldest.month
        return passed > months or (passed == months and today.day > oldest.day)


@cache
def crisis_lines(path: Path = _SHIPPED) -> CrisisLines:
    """The lines in the host's own file, or those we ship; MalformedFile says what is wrong."""
    with read(path) as block:
        found = CrisisLines(
            version=block.whole("version"),
            reviewed_on=block.day("reviewed_on"),
            lines=tuple(_line(one) for one in block.blocks("lines")),
        )
    # A person outside every listed country must still be given somewhere to turn.
    if not any(line.country == ANYWHERE for line in found.lines):
        raise MalformedFile(f"{path.name}: no line under {ANYWHERE}, for any other country")
    names = [(line.country, line.kind, line.name) for line in found.lines]
    if len(set(names)) != len(names):
        raise MalformedFile(f"{path.name}: a line stands twice")
    return found


def _line(block: Block) -> Line:
    with block:
        checked = block.text("checked")
        line = Line(
            country=block.text("country"),
            kind=_kind(block),
            name=block.text("name"),
            call=block.text_or_none("call"),
            text=block.text_or_none("text"),
            chat=block.text_or_none("chat"),
            hours=block.wording("hours"),
            languages=block.texts("languages"),
            verified=block.yes("verified"),
            last_checked=None if checked == NOT_VERIFIED else block.day("checked"),
            entered_on=block.day("entered_on"),
            source=block.text("source"),
        )
    _must_be_usable(line, block)
    return line


def _kind(block: Block) -> Kind:
    try:
        return Kind(block.text("kind"))
    except ValueError as wrong:
        raise block.wrong("kind", f"expected one of {', '.join(Kind)}") from wrong


def _must_be_usable(line: Line, block: Block) -> None:
    if not _COUNTRY.fullmatch(line.country):
        raise block.wrong("country", "expected two capital letters")
    if line.call is None and line.text is None and line.chat is None:
        raise block.wrong("call", "a line needs a way to reach it: call, text or chat")
    for name, number in (("call", line.call), ("text", line.text)):
        if number is not None and not _NUMBER.fullmatch(number):
            raise block.wrong(name, "expected a number to dial")
    if line.chat is not None and not line.chat.startswith("https://"):
        raise block.wrong("chat", "expected an https address")
    if line.verified is not (line.last_checked is not None):
        raise block.wrong("checked", f"a date when verified, else {NOT_VERIFIED!r}")


def _dialled(number: str) -> str:
    return number.replace(" ", "").replace("-", "")
