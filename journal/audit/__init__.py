"""Who did what to whose record: append-only, hash-chained, in the same transaction."""
