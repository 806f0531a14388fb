"""Whether this instance is alive, ready, and how busy it is."""
