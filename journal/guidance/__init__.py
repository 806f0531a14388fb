"""Honest pages for somebody who decides, takes part or supports: what is known and what to ask."""
