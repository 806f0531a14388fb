"""Looking back on a course in the person's own words and numbers; no verdict is reckoned."""
