"""What the worker keeps weighs little, as a phone has it: unpacked."""

import gzip
import json

from flask import Flask

from journal.web.lean import lean
from tests.house.tree import ROOT, files, named

KB = 1024
MOST = 250 * KB


def kept(app: Flask) -> dict[str, int]:
    """Each address that is kept, with the bytes that come to lie on the phone."""
    phone = app.test_client()
    first = phone.get("/service-worker.js").text.split("\n", 1)[0]
    addresses = json.loads(first.removeprefix("self.facts = ").removesuffix(";"))["keep"]
    found = {}
    for address in addresses:
        with phone.get(address, headers={"Accept-Encoding": "gzip"}) as answer:
            packed = answer.headers.get("Content-Encoding") == "gzip"
            found[address] = len(gzip.decompress(answer.data) if packed else answer.data)
    return found


def test_what_the_worker_keeps_stays_light(app: Flask) -> None:
    weights = kept(app)
    heaviest = sorted(weights.items(), key=lambda one: -one[1])[:12]
    assert weights["/offline"] > KB
    assert sum(weights.values()) <= MOST, (sum(weights.values()), heaviest)


def test_a_script_or_style_without_its_remarks_is_the_same_program() -> None:
    script = "// Why.\nconst one = `a` + // Not beside code.\n  'b // c';\n\n  go(one);\n"
    assert lean(script.replace(" // Not beside code.", ""), kind=".js") == (
        "const one = `a` +\n'b // c';\ngo(one);"
    )
    style = "/* Why,\n and more. */\n.a {\n  color: red; /* so */\n}\n"
    assert lean(style, kind=".css") == ".a {\ncolor: red;\n}"


def test_no_string_of_a_script_goes_over_a_line() -> None:
    """Or what stands before its next line would be taken out of it."""
    found = [
        f"{named(path)}:{number}"
        for path in files("static/js", suffixes=(".js",), root=ROOT)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if line.replace("\\`", "").count("`") % 2 or line.endswith("\\")
    ]
    assert found == []
