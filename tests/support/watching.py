"""Watches every page a browser opens, and names whatever is wrong with one."""

import functools
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# WCAG 2.2 AA, and what axe knows beyond it: a landmark, one h1, headings in order.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What a colour scheme can change.
_COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# Some parts of CSP only speak through this event.
_TELL = """document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});"""
_RUN = """([words, colours, only]) => axe.run(document, {
  runOnly: only ? { type: "rule", values: colours } : { type: "tag", values: words },
  resultTypes: ["violations", "incomplete"],
}).then(({ violations, incomplete }) => [
  ...violations,
  // What axe cannot reckon is not passed over. Words in a chart have a test of their own, and
  // behind those of a list to choose from only its arrow is drawn.
  ...incomplete.filter((one) => one.id === "color-contrast"),
].flatMap((one) => one.nodes
  .filter((node) => !(one.id === "color-contrast" && /^<(text|tspan|select)\\b/.test(node.html)))
  .map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.any.map((why) => why.message)}`)))"""
_FACTS = """() => ({
  headings: document.querySelectorAll("h1").length,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  title: document.title,
  twice: [...document.querySelectorAll("[id]")].map((one) => one.id)
    .filter((id, place, all) => all.indexOf(id) !== place),
})"""
# WCAG 2.2 contrast of each word in a drawing with the grounds it may stand on.
_FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const part = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((one) =>
      one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const probe = document.body.appendChild(document.createElement("i"));
  const grounds = ["paper", "sheet", "band", "band-deep"].map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return [...document.querySelectorAll("svg text")].flatMap((word) => grounds
    .map(([name, ground]) => [name, light(getComputedStyle(word).fill), light(ground)])
    .filter(([, a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5)
    .map(([name]) => `too faint on ${name}: ${word.textContent}`));
}"""


@functools.cache
def _axe() -> str:
    return str(AXE_SCRIPT)


class Watch:
    """All that a context's pages did that they should not have done."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.problems: list[str] = []
        self.unseen: list[str] = []
        self.looks = 0
        context.add_init_script(_TELL)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.problems.append(f"threw {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.problems.append(f"console {message.type}: {message.text} {message.location}")

    def _asked(self, request: Request) -> None:
        # What a page made itself, such as a recording that is listened to before it is sent.
        parts = urlsplit(request.url.removeprefix("blob:"))
        if parts.scheme != "data" and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.problems.append(f"asked a stranger: {request.url}")

    def _answered(self, response: Response) -> None:
        asked = response.request
        is_page = asked.resource_type == "document"
        # A browser asks for the worker anew each time, and keeps it as a program and not as a page.
        is_static = urlsplit(response.url).path.startswith(("/static/", "/service-worker.js"))
        is_own = response.url.startswith("blob:")
        if not is_static and not is_own and response.headers.get("cache-control") != "no-store":
            self.problems.append(f"may be kept by a cache: {response.url}")
        kind = response.headers.get("content-type", "")
        if is_page and response.status not in range(300, 400) and kind.startswith("text/html"):
            self.unseen.append(response.url)

    def look(self, page: Page) -> None:
        """Everything that must hold of any page, in light and in dark."""
        self.looks += 1
        where = urlsplit(page.url).path
        found, size = _shape(page), page.viewport_size
        # Laid out whole: what lies under the bar at the foot just now can be scrolled from there.
        height = page.evaluate("document.documentElement.scrollHeight")
        if size and height > size["height"]:
            page.set_viewport_size({**size, "height": height})
        page.evaluate(_axe())
        for scheme in ("light", "dark"):
            # Nothing may be on its way from one colour to another while it is reckoned.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            told = page.evaluate(_RUN, [_RULES, _COLOUR_RULES, scheme == "dark"])
            found += [f"{scheme}: {one}" for one in told + page.evaluate(_FAINT)]
        page.emulate_media(color_scheme="null", reduced_motion="null")
        if size and height > size["height"]:
            page.set_viewport_size(size)
        self.problems += [f"{where}: {one}" for one in found]
        self.unseen = [url for url in self.unseen if urlsplit(url).path != where]

    def expected(self, status: str, url: str) -> None:
        """A refusal that the test asked for is no problem; Chromium says so in its console."""
        said = [one for one in self.problems if f"status of {status}" in one and url in one]
        assert said or status == "200"
        self.problems = [one for one in self.problems if one not in said]

    def was_quiet(self) -> None:
        """Nothing was wrong, and no page went by unlooked at."""
        assert not self.problems, "\n".join(self.problems)
        assert not (self.looks and self.unseen), self.unseen


def _shape(page: Page) -> list[str]:
    facts: dict[str, Any] = page.evaluate(_FACTS)
    found = []
    if facts["headings"] != 1:
        found.append(f"{facts['headings']} headings of the first level")
    if facts["wide"] > 0:
        found.append(f"scrolls sideways by {facts['wide']}px")
    if not facts["title"].strip(" ·").removesuffix("Afterword").strip(" ·"):
        found.append("no title")
    if facts["twice"]:
        found.append(f"one id twice: {facts['twice']}")
    return found
