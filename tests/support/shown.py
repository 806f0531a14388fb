"""A page without what stands in it only for a script to bring out."""

import re

_TEMPLATE = re.compile(r"<template\b[^>]*>.*?</template>", re.DOTALL)


def shown(page: str) -> str:
    """The page as it is without a script: a template is never shown or sent as it stands."""
    return _TEMPLATE.sub("", page)
