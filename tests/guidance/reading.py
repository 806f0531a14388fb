"""The Flesch-Kincaid grade of a text, with a small counter of syllables."""

import re

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)*")
# Flesch counted what ends in a colon or a semicolon as a sentence too.
_ENDS = re.compile(r"[.?!:;…]+(?!\d)")
# A final e is mute, as in "time", unless it is the only vowel or stands in "-le" after a consonant.
_MUTE = re.compile(r"(?<=[a-z])(?<![^aeiouy]l)e$")
_MUTE_ED = re.compile(r"(?<=[^td])ed$")
_MUTE_ES = re.compile(r"(?<=[^scxzgh])es$")
_APART = re.compile(r"ia(?!l\b|n\b)|io(?!n)|eo(?!u)|[aeiou]ing|ua|uou|(?<=[aeiou][dr])ea$")


def syllables(word: str) -> int:
    """Near enough for a grade over a page; no dictionary."""
    plain = re.sub("['\u2019].*", "", word.lower())
    heard = _MUTE_ES.sub("", _MUTE_ED.sub("", _MUTE.sub("", plain)))
    groups = re.findall("[aeiouy]+", heard)
    return max(1, len(groups) + len(_APART.findall(heard)))


def grade(text: str) -> float:
    """The school year in which a text like this is read with ease.

    Kincaid and others (1975), Derivation of New Readability Formulas for Navy Enlisted
    Personnel: 0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len([part for part in _ENDS.split(text) if _WORD.search(part)]))
    heard = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * heard / len(words) - 15.59
