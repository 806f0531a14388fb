"""The same words in several languages, with English where one is missing."""

from dataclasses import dataclass

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    texts: tuple[tuple[str, str], ...]

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(language for language, _ in self.texts)

    def language_for(self, asked: str) -> str:
        """The language the reader will get, for the ``lang`` attribute of the page."""
        asked = asked.replace("_", "-").lower()
        for wanted in (asked, asked.partition("-")[0]):
            if wanted in self.languages:
                return wanted
        return FALLBACK

    def said_in(self, asked: str) -> str:
        return dict(self.texts)[self.language_for(asked)]
