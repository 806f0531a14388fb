"""Where a person is today, and the little that may be asked of them."""
