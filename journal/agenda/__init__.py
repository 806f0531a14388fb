"""What to bring to the next visit: pinned entries and questions of one's own."""
