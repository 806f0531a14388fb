"""Two ways a person can ask for at once: something hard, and a hard week."""
