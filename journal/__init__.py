"""Afterword: a journal and a measuring tape for ketamine-assisted psychotherapy."""

__version__ = "0.1.0"
