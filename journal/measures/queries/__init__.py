"""What a ring opens of measures: sittings, baselines, and when each measure is asked for."""

from journal.measures.queries.asked import (
    calls_of,
    last_taken,
    paces_of,
    pauses_of,
    rhythm_rows,
    shared_rhythms,
    timing_of,
)
from journal.measures.queries.looks import looks_of
from journal.measures.queries.sittings import (
    baseline_row,
    baselines_on,
    chosen_baseline,
    find,
    history_of,
    latest_scores,
    left_half_way,
    newest,
    response,
    responses_of,
    sent_lately,
)

__all__ = [
    "baseline_row",
    "baselines_on",
    "calls_of",
    "chosen_baseline",
    "find",
    "history_of",
    "last_taken",
    "latest_scores",
    "left_half_way",
    "looks_of",
    "newest",
    "paces_of",
    "pauses_of",
    "response",
    "responses_of",
    "rhythm_rows",
    "sent_lately",
    "shared_rhythms",
    "timing_of",
]
