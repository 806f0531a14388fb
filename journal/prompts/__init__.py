"""Questions to write, draw or speak to, and which of them suit a day."""
