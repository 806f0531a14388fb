"""Holds what we write against what we once read over and found right."""

import os
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden"


def assert_golden(name: str, made: bytes) -> None:
    """The same bytes as the file. AFTERWORD_GOLDEN=write writes it anew, to be read in the diff."""
    kept = GOLDEN / name
    if os.environ.get("AFTERWORD_GOLDEN") == "write":
        kept.write_bytes(made)
    assert kept.read_bytes() == made, f"{name} differs; AFTERWORD_GOLDEN=write, then read the diff"
