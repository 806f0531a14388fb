"""Write and retire prompts of one's own; ask a patient, and take that back."""

from journal.asking.service.assignments import Request, ask, ask_all, take_back
from journal.asking.service.prompts import keep_own, set_retired

__all__ = ["Request", "ask", "ask_all", "keep_own", "set_retired", "take_back"]
