"""Voice notes and photos that belong to an entry: sealed, in pieces, read by whoever reads it."""
