"""A prompt in the words of one reader."""

from typing import Any

from journal.prompts.prompt import Prompt


def shown(prompt: Prompt, *, language: str, has_therapist: bool) -> dict[str, Any]:
    """As the API gives it."""
    return {
        "id": prompt.id,
        "version": prompt.version,
        "stage": prompt.stage,
        "moment": prompt.moment,
        "title": prompt.title.said_in(language),
        "text": prompt.wording(has_therapist=has_therapist).said_in(language),
        "anchor": prompt.windows[0].anchor,
        "windows": [
            {
                "anchor": window.anchor,
                "opens_h": window.opens_h,
                "closes_h": window.closes_h,
                "repeat_days": window.repeat_days,
            }
            for window in prompt.windows
        ],
        "responses": prompt.responses,
        "modality": prompt.modality,
        "domain": prompt.domain,
        "is_offered": prompt.is_offered,
        "source_model": prompt.source_model,
    }
