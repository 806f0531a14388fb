"""Where two texts of one entry differ, in words, and what they are put together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from journal.entries.told import told
from journal.entries.written import Text
from journal.kernel.speech import N_

# A word and the space behind it, so that nothing of a text is lost between its pieces.
_WORDS = re.compile(r"\s*\S+\s*?(?=\s|$)|\s+$")
# A sentence or the end of a line. A script without full stops goes by its lines.
_SENTENCES = re.compile(r"[^.!?…\n]*(?:[.!?…]+[^\w\s]*[^\S\n]*|\n+|$)")
# Past this many words, comparing each with each takes longer than a page may: lines do.
_MANY = 3000
# A word that both have by chance between two changes only tears them apart.
_FEW = 2


class Piece(NamedTuple):
    """Some of the text: ``where`` is both, first or second."""

    where: str
    words: str

    @property
    def gap(self) -> str:
        """The space before it, which is nobody's."""
        return self.words[: len(self.words) - len(self.words.lstrip())]


class Unlike(NamedTuple):
    """Something beside the words that is not the same: its name, and each text's own."""

    name: str
    first: Sequence[str]
    second: Sequence[str]


def pieces(first: str, second: str) -> list[Piece]:
    """The two texts as one: what both have, and what only one of them has, in order."""
    cut = _WORDS if max(len(first.split()), len(second.split())) <= _MANY else _LINES
    return list(_pieces(cut.findall(first), cut.findall(second), least=_FEW))


def together(first: str, second: str) -> str:
    """All that either says: what both say once, and where they differ the first, then the second.

    Sentences stay whole. Ready to be edited, not to be read.
    """
    parts = _pieces(_sentences(first), _sentences(second))
    joined = ""
    for part in parts:
        is_open = joined and not joined[-1].isspace() and not part.words[:1].isspace()
        joined += ("\n" if is_open else "") + part.words
    return joined


def both(first: Text, second: Text) -> Text:
    """One text with all of both. Of what there can be only one it is the first one's."""
    titles = [text["title"] for text in (first, second) if text["title"]]
    return {
        **first,
        "title": titles[0] if titles else None,
        "body": together(first["body"], second["body"]),
        "mood": _once(first["mood"], second["mood"]),
        "tags": _once(first["tags"], second["tags"]),
        "pinned": first["pinned"] or second["pinned"],
        "reply": _replies(first.get("reply") or {}, second.get("reply") or {}) or None,
    }


def left_out(first: Text, second: Text) -> list[str]:
    """What of the second cannot stand beside the first, by name: it stays where it was."""
    one, other = first.get("reply") or {}, second.get("reply") or {}
    single = [name for name in _SINGLE if name in one and name in other]
    made = _replies(one, other)
    found = [N_(_SINGLE[name]) for name in single if not _is_in(other[name], made[name])]
    titles = first["title"], second["title"]
    return found + ([N_("title")] if all(titles) and titles[0] != titles[1] else [])


def unlike(first: Text, second: Text) -> list[Unlike]:
    """What differs beside the words of the body."""
    found = [
        Unlike(N_("Title"), _line(first["title"]), _line(second["title"])),
        Unlike(N_("How it feels"), first["mood"], second["mood"]),
        Unlike(N_("Tags"), first["tags"], second["tags"]),
        Unlike(N_("What you answered"), _told(first), _told(second)),
    ]
    drawn = [_drawing(text).get("strokes") for text in (first, second)]
    is_other_drawing = drawn[0] != drawn[1]
    return [one for one in found if list(one.first) != list(one.second)] + (
        [Unlike(N_("Drawing"), (), ())] if is_other_drawing and all(drawn) else []
    )


_LINES = re.compile(r"[^\n]*\n|[^\n]+$")
# Of each of these there is one in an entry.
_SINGLE = {
    "drawing": N_("drawing"),
    "rating": N_("number from 0 to 10"),
    "step": N_("small step"),
}


def _pieces(first: list[str], second: list[str], *, least: int = 1) -> Iterator[Piece]:
    keys = [one.strip() for one in first], [one.strip() for one in second]
    found = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    only: list[str] = ["", ""]
    for place, (tag, at, to, other_at, other_to) in enumerate(found):
        is_chance = tag == "equal" and to - at < least and 0 < place < len(found) - 1
        if tag == "equal" and not is_chance:
            yield from _only(only)
            only = ["", ""]
            yield Piece("both", "".join(first[at:to]))
        else:
            only[0] += "".join(first[at:to])
            only[1] += "".join(second[other_at:other_to])
    yield from _only(only)


def _only(said: Sequence[str]) -> Iterator[Piece]:
    for where, words in zip(("first", "second"), said, strict=True):
        if words:
            yield Piece(where, words)


def _sentences(text: str) -> list[str]:
    return [one for one in _SENTENCES.findall(text) if one]


def _replies(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**second, **first}
    for name in ("instead", "chips", "checklist", "attached"):
        if name in merged:
            merged[name] = _once(first.get(name, ()), second.get(name, ()))
    if "lines" in first and "lines" in second:
        merged |= _lists(first, second)
    if "drawing" in first and "drawing" in second:
        merged["drawing"] = _drawings(first["drawing"], second["drawing"])
    if "body" in first and "body" in second:
        sides = {**second["body"], **first["body"]}
        merged["body"] = {
            side: _once(first["body"].get(side, ()), second["body"].get(side, ())) for side in sides
        }
    return merged


def _drawings(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Lines of one and words of the other are one drawing; words never go to other lines."""
    one = {name: first.get(name) or second.get(name) for name in ("strokes", "words")}
    joined = {name: part for name, part in one.items() if part or name == "strokes"}
    return joined if all(_is_in(drawn, joined) for drawn in (first, second)) else dict(first)


def _is_in(one: Any, whole: Any) -> bool:
    if not isinstance(one, Mapping) or "strokes" not in one:
        return bool(one == whole)
    return all(not part or whole.get(name) == part for name, part in one.items())


def _drawing(text: Text) -> Mapping[str, Any]:
    found: Mapping[str, Any] = (text.get("reply") or {}).get("drawing") or {}
    return found


def _lists(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    lines = _once(first["lines"], second["lines"])
    marked = {one["lines"][at] for one in (first, second) for at in one.get("marked", ())}
    return {"lines": lines, "marked": [at for at, line in enumerate(lines) if line in marked]}


def _once(first: Sequence[Any], second: Sequence[Any]) -> list[Any]:
    return [*first, *(one for one in second if one not in first)]


def _line(words: str | None) -> list[str]:
    return [words] if words else []


def _told(text: Text) -> list[str]:
    return [
        f"{one.title}: {', '.join(one.said)}" if one.title else ", ".join(one.said)
        for one in told(text)
    ]
