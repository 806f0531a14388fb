"""How a person has been, over time: scores, sessions, goals and check-ins on one line."""
