"""The same words in several languages, with the nearest where one is missing."""

from dataclasses import dataclass

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    texts: tuple[tuple[str, str], ...]

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(language for language, _ in self.texts)

    def language_for(self, *asked: str) -> str:
        """The language the reader will get, for the ``lang`` attribute of the page.

        ``asked`` comes in the order in which they like it; English, or the first, serves the rest.
        """
        return next(filter(None, map(self._nearest, asked)), self._last_resort)

    def _nearest(self, asked: str) -> str | None:
        """The very language, else the same without a region, else the same of another region."""
        asked = asked.replace("_", "-").lower()
        plain = asked.partition("-")[0]
        if asked in self.languages:
            return asked
        if plain in self.languages:
            return plain
        return next((one for one, _ in self.texts if one.partition("-")[0] == plain), None)

    @property
    def _last_resort(self) -> str:
        return FALLBACK if FALLBACK in self.languages else self.texts[0][0]

    def said_in(self, asked: str) -> str:
        return dict(self.texts)[self.language_for(asked)]
