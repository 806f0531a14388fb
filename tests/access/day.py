"""What the pages of a session's day, and Today, are sent."""

from typing import Any
from uuid import UUID

FRESH = UUID("01910000-0000-7000-8000-000000000001")
_SESSION = "/sessions/<uuid:session_id>"

DAY_FORMS: tuple[tuple[str, dict[str, Any]], ...] = (
    (f"{_SESSION}/day/intention", {"standing": "kept"}),
    (f"{_SESSION}/day/lines", {"id": FRESH, "words": "The cat"}),
    (f"{_SESSION}/day/arrive", {"id": FRESH, "body": "calm"}),
    (f"{_SESSION}/day/breathe", {"id": FRESH, "mood": "calm"}),
    (f"{_SESSION}/day/times", {"started": "10:00"}),
    (f"{_SESSION}/after", {"id": FRESH, "prompt_id": "after-three", "body": "blue"}),
    (f"{_SESSION}/handed-over", {"id": FRESH, "prompt_id": "after-line", "body": "blue"}),
    ("/today/line", {"id": FRESH, "body": "The light."}),
)
