"""Reads Jinja templates as the house tests judge them: what a person would see, and how."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from jinja2 import Environment, nodes

TRANSLATORS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "N_"})
SEEN_ATTRIBUTES = frozenset(
    {"alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title"}
)
# Names that are the same in every language.
NAMES = re.compile(r"\b(?:Afterword|PHQ-[29]|GAD-[27]|PDF|SVG|PNG|CSV|FHIR|JSON|ZIP|QR)\b")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# What an expression leaves behind, so that text around it is still judged.
HOLE = "\ufffc"
SENTENCE = re.compile(r"^[A-Z][a-z]+\b(?!::)|^[A-Z]\w* [a-z]")

_parser = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"])


@dataclass(frozen=True, slots=True)
class Finding:
    line: int
    what: str


def untranslated(source: str, *, html: bool = True) -> list[Finding]:
    """Words a reader would see that did not pass through gettext."""
    tree = _parser.parse(source)
    found = list(_sentences(tree))
    if not html:
        found += [
            Finding(node.lineno, words)
            for node in tree.find_all(nodes.TemplateData)
            if (words := _words(node.data))
        ]
        return found
    reader = _Reader()
    reader.feed(_without_code(source))
    reader.close()
    return sorted([*found, *reader.found], key=lambda one: one.line)


def _without_code(source: str) -> str:
    """The template with Jinja's own parts gone and every line still in its place."""
    kept: list[str] = []
    silent_until = ""
    last = ""
    for _line, kind, value in _parser.lex(source):
        if kind == "name":
            # A block called something_class fills an attribute from below.
            if value == "trans" or (last == "block" and value.endswith("_class")):
                silent_until = "endtrans" if value == "trans" else "endblock"
            elif value == silent_until:
                silent_until = ""
            last = value
        if kind == "data" and not silent_until:
            kept.append(value)
        else:
            kept.append("\n" * value.count("\n") + HOLE * (kind == "variable_begin"))
    # A tag whose name is an expression is still a tag.
    return re.sub(f"<(/?){HOLE}", r"<\1x-hole", "".join(kept))


class _Reader(HTMLParser):
    """Collects what is seen: text, and the attributes that are read out or shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Finding] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        values = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self._unseen += 1
        seen = [value for name, value in values.items() if name in SEEN_ATTRIBUTES]
        if tag == "input" and values.get("type") in {"submit", "button", "reset"}:
            seen.append(values.get("value", ""))
        if tag == "meta" and values.get("name") == "description":
            seen.append(values.get("content", ""))
        self.found += [Finding(line, words) for value in seen if (words := _words(value))]

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        words = _words(data)
        if words and not self._unseen:
            before = data[: len(data) - len(data.lstrip())]
            self.found.append(Finding(self.getpos()[0] + before.count("\n"), words))


def _words(text: str) -> str:
    bare = NAMES.sub("", text)
    return " ".join(text.replace(HOLE, " ").split()) if LETTERS.search(bare) else ""


def _sentences(node: nodes.Node) -> Iterator[Finding]:
    """Literals in expressions that read as words, outside a translation or a comparison."""
    if isinstance(node, nodes.Compare | nodes.Getitem | nodes.Test) or _translates(node):
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        if SENTENCE.search(node.value) and _words(node.value):
            yield Finding(node.lineno, node.value)
        return
    for child in node.iter_child_nodes():
        yield from _sentences(child)


def _translates(node: nodes.Node) -> bool:
    match node:
        case nodes.Call(node=nodes.Name(name=name)):
            return name in TRANSLATORS
    return False


def unsafe(source: str) -> list[Finding]:
    """What the content security policy would refuse, or what would let words become markup."""
    tree = _parser.parse(source)
    found = [
        Finding(node.lineno, f"|{node.name}")
        for node in tree.find_all(nodes.Filter)
        if node.name in {"safe", "forceescape"}
    ]
    found += [
        Finding(node.lineno, "autoescape")
        for node in tree.find_all(nodes.ScopedEvalContextModifier)
    ]
    reader = _Inline()
    reader.feed(_without_code(source))
    reader.close()
    return [*found, *reader.found]


class _Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Finding] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        values = {name: value or "" for name, value in attrs}
        # A data block is not run, so the policy lets it stand.
        is_program = tag == "script" and values.get("type") != "application/json"
        if tag == "style" or (is_program and "src" not in values):
            self.found.append(Finding(line, f"<{tag}>"))
        self.found += [
            Finding(line, name)
            for name, value in values.items()
            if name == "style" or name.startswith("on") or value.strip().startswith("javascript:")
        ]


def unused_imports(source: str) -> list[str]:
    """Macros and components that are imported and never used."""
    tree = _parser.parse(source)
    taken: set[str] = set()
    for node in tree.find_all(nodes.FromImport):
        taken |= {name if isinstance(name, str) else name[1] for name in node.names}
    taken |= {node.target for node in tree.find_all(nodes.Import)}
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    return sorted(taken - used)


def macros(source: str) -> list[str]:
    """The macros a file offers; one that begins with _ is its own affair."""
    found = [node.name for node in _parser.parse(source).find_all(nodes.Macro)]
    return [name for name in found if not name.startswith("_")]
