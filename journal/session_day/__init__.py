"""The day of a session, from the day before to the next morning."""
